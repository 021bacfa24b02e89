import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { RequestFact } from "@/lib/testing/facts";

/** One event of device_event_day; us: microseconds from midnight UTC. */
export type DeviceEvent = Pick<RequestFact, "partyId" | "userRole" | "day" | "deviceId"> & {
  event: string;
  succeeded: boolean;
  us: number;
};

const items = (parse(readFileSync("prisma/reference/business_process_srvs.csv"), { columns: true }) as Record<string, string>[]).filter(
  (row) => row.suite === "MP176" && row.item_type === "srv",
);
const processesOf = (srv: string) => [...new Set(items.filter((row) => row.srv === srv).map((row) => row.process_id ?? ""))];
const sharing = new Set(items.map((row) => processesOf(row.srv ?? "")).flatMap((found) => (found.length > 1 ? found : [])));

/** What the requests should leave in device_event_day, told request by request: the oracle of what is followed per Device. */
export function deviceEventsOf(requests: RequestFact[]): DeviceEvent[] {
  const reads = new Map<string, DeviceEvent[]>();
  const others: DeviceEvent[] = [];
  for (const request of requests) {
    const event = eventOf(request.srv);
    if (event === "" || request.deviceId === "") continue;
    const { partyId, userRole, day, deviceId } = request;
    const made = { partyId, userRole, day, deviceId, event, succeeded: request.reasonCode === "", us: microseconds(request) };
    if (event !== "read") others.push(made);
    else if (made.succeeded) {
      const key = JSON.stringify([partyId, userRole, day, deviceId]);
      reads.set(key, [...(reads.get(key) ?? []), made]);
    }
  }
  const ends = [...reads.values()].flatMap((found) => {
    const sorted = found.toSorted((one, other) => one.us - other.us);
    const [first, last] = [sorted[0] as DeviceEvent, sorted.at(-1) as DeviceEvent];
    return first.us === last.us ? [first] : [first, last];
  });
  return [...others, ...ends];
}

/** What a Service Request is followed as: 'read', its SRV, or '' for not. */
export function eventOf(srv: string): string {
  const processes = processesOf(srv);
  if (processes.includes("MP176-MR") || processes.includes("MP176-RR")) return "read";
  return ["8.14.1", "8.14.2", "6.23", "2.2", "11.1"].includes(srv) || processes.some((id) => sharing.has(id)) ? srv : "";
}

function microseconds({ receivedAt, respondedAt, executionAt }: RequestFact): number {
  const time =
    receivedAt ||
    [respondedAt, executionAt]
      .filter(Boolean)
      .map((each) => each as string)
      .toSorted((a, b) => (whole(a) < whole(b) ? -1 : 1))[0] ||
    "";
  return Number(whole(time) % 86_400_000_000n);
}

function whole(time: string): bigint {
  const [, second = "", fraction = ""] = /^(.{19})(?:\.(\d+))?Z$/.exec(time) ?? [];
  return BigInt(Date.parse(`${second}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}
