import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { addDays, addMonths, type Day, type Period } from "@/lib/period";
import type { PartyFact, RequestFact } from "@/lib/testing/facts";
import type { Home } from "@/lib/testing/homes";

const dayMs = 86_400_000;
const windowMs = 30 * dayMs;
const items = (parse(readFileSync("prisma/reference/business_process_srvs.csv"), { columns: true }) as Record<string, string>[]).filter(
  (row) => row.suite === "MP176" && row.item_type === "srv",
);
const processes = new Map(
  items.map(({ srv }) => [srv, [...new Set(items.filter((row) => row.srv === srv).map((row) => row.process_id as string))]]),
);
const processesOf = (srv: string) => processes.get(srv) ?? [];
/** The requests to each Device. */
function byDevice(requests: RequestFact[]): Map<string, RequestFact[]> {
  const found = new Map<string, RequestFact[]>();
  for (const each of requests) found.set(each.deviceId, [...(found.get(each.deviceId) ?? []), each]);
  return found;
}

const isRead = ({ srv, reasonCode }: RequestFact) =>
  reasonCode === "" && processesOf(srv).some((id) => id === "MP176-MR" || id === "MP176-RR");
const timeOf = (request: RequestFact) => Date.parse(request.receivedAt);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** What is delivered: the requests that count now, the days they came on, the homes and the snapshots. */
export type Known = { requests: RequestFact[]; days: Day[]; homes: Home[]; snapshots: Day[]; parties: PartyFact[] };

const monthsTold = (period: Period) => [-2, -1, 0].map((back) => addMonths(period, back));
const seatKey = ({ partyId, userRole }: { partyId: string; userRole: string }) => `${partyId} ${userRole}`;

/** The first of each key in time. */
function firsts(requests: RequestFact[], key: (each: RequestFact) => string): RequestFact[] {
  const found = new Map<string, RequestFact>();
  for (const each of requests.toSorted((a, b) => timeOf(a) - timeOf(b))) if (!found.has(key(each))) found.set(key(each), each);
  return [...found.values()];
}

function isDelivered({ days }: Known, from: Day, to: Day): boolean {
  for (let day = from; day <= to; day = addDays(day, 1)) if (!days.includes(day)) return false;
  return true;
}

/** Lines "party role month hub state" of install_window, one window at a time. */
export function naiveInstallWindows(known: Known, period: Period): string[] {
  const months = monthsTold(period);
  const sent = byDevice(known.requests.filter(isRead));
  const installs = known.requests.filter(
    ({ srv, reasonCode, day }) => srv === "8.14.1" && reasonCode === "" && months.includes(day.slice(0, 7)),
  );
  return firsts(installs, (each) => `${seatKey(each)} ${each.day.slice(0, 7)} ${each.deviceId}`).map((install) => {
    const at = timeOf(install);
    const home = known.homes.find(({ hub }) => hub === install.deviceId);
    const [before] = known.snapshots
      .filter((day) => day <= install.day)
      .toSorted()
      .reverse();
    const [after] = known.snapshots.filter((day) => day > install.day).toSorted();
    const isLinked = [before, after].some((day) => day !== undefined && home?.suppliers.has(day));
    const reads = (home ? [home.esme, home.gsme, home.gpf] : [])
      .flatMap((device) => sent.get(device) ?? [])
      .filter((each) => each.partyId === install.partyId && timeOf(each) > at && timeOf(each) <= at + windowMs);
    const closed = isDelivered(known, install.day, dayOf(at + windowMs));
    const state = isLinked ? (reads.length > 0 ? "read" : closed ? "no-read" : "open") : "unlinked";
    return `${seatKey(install)} ${install.day.slice(0, 7)} ${install.deviceId} ${state}`;
  });
}

/** What came of each gain of the month by the Party and role. */
export function naiveGains(known: Known, partyId: string, userRole: string, month: Period) {
  const requestsTo = byDevice(known.requests);
  const gains = known.requests.filter(
    (each) =>
      each.srv === "6.23" && each.reasonCode === "" && each.partyId === partyId && each.userRole === userRole && each.day.startsWith(month),
  );
  return firsts(gains, ({ deviceId }) => deviceId).map((gain) => {
    const at = timeOf(gain);
    const home = known.homes.find(({ esme, gsme }) => esme === gain.deviceId || gsme === gain.deviceId) as Home;
    const [before] = known.snapshots
      .filter((day) => day < gain.day)
      .toSorted()
      .reverse();
    const held = before === undefined ? undefined : home.suppliers.get(before);
    const isGas = gain.deviceId === home.gsme;
    const named = userRole === "IS" ? (isGas ? "" : held?.electricity) : userRole === "GS" && isGas ? held?.gas : "";
    const supplier = named === partyId || !named ? null : named;
    const devices = isGas && held ? [home.gsme, home.gpf] : [gain.deviceId];
    const isReadBefore = devices
      .flatMap((device) => requestsTo.get(device) ?? [])
      .some((each) => isRead(each) && timeOf(each) >= at - windowMs && timeOf(each) < at);
    const sent = held
      ? (requestsTo.get(home.hub) ?? []).filter(
          (each) => ["8.14.1", "8.14.2"].includes(each.srv) && each.reasonCode === "" && each.partyId === supplier && timeOf(each) < at,
        )
      : [];
    const [last] = sent.toSorted((a, b) => timeOf(b) - timeOf(a));
    const group = supplier === null ? null : (known.parties.find((party) => party.partyId === supplier) as PartyFact);
    return {
      contributor: group && (group.groupId === "" ? group.partyId : group.groupId),
      read: isReadBefore ? "read" : isDelivered(known, dayOf(at - windowMs), gain.day) ? "no-read" : "open",
      install: last?.srv ?? "none",
    };
  });
}

/** Requests of shared SRVs as "party role srv process" with their number and failures, told one request at a time; '' unattributed. */
export function naiveShared({ requests }: Known, period: Period): Map<string, [number, number]> {
  const found = new Map<string, [number, number]>();
  const requestsTo = byDevice(requests);
  for (const each of requests.filter(({ day }) => day.startsWith(period))) {
    const own = processesOf(each.srv);
    if (own.length < 2) continue;
    const [latest] = (each.deviceId === "" ? [] : (requestsTo.get(each.deviceId) ?? []))
      .filter((other) => seatKey(other) === seatKey(each))
      .filter((other) => timeOf(other) <= timeOf(each) && timeOf(other) >= timeOf(each) - dayMs)
      .filter(({ srv }) => processesOf(srv).length === 1 && own.includes(processesOf(srv)[0] as string))
      .toSorted((a, b) => timeOf(b) - timeOf(a) || (processesOf(b.srv)[0] as string).localeCompare(processesOf(a.srv)[0] as string));
    const key = `${seatKey(each)} ${each.srv} ${latest ? processesOf(latest.srv)[0] : ""}`;
    const [n, failed] = found.get(key) ?? [0, 0];
    found.set(key, [n + 1, failed + (each.reasonCode === "" ? 0 : 1)]);
  }
  return found;
}

/** Successful 8.14.1, failed 8.14.1 and successful 8.14.2 of a day; null when it is not delivered. */
export function naiveInstalls({ requests, days }: Known, partyId: string, userRole: string, day: Day): [number, number, number] | null {
  if (!days.includes(day)) return null;
  const own = requests.filter((each) => each.day === day && each.partyId === partyId && each.userRole === userRole);
  const count = (srv: string, ok: boolean) => own.filter((each) => each.srv === srv && (each.reasonCode === "") === ok).length;
  return [count("8.14.1", true), count("8.14.1", false), count("8.14.2", true)];
}
