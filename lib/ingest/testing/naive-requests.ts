import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { UserRole } from "@/lib/access/party-scope";
import { isDay, type Day } from "@/lib/period";
import type { RequestFact } from "@/lib/testing/facts";

type Row = Record<string, string>;
export type NaiveReading = {
  accepted: RequestFact[];
  notCounted: number;
  /** The lines on which set-aside rows begin, each with the rules it breaks. */
  setAside: Map<number, string[]>;
};
export type NaiveRegister = Record<string, string | undefined>[];

const modes = ["on-demand", "future-dated-device", "future-dated-dsp", "dcc-scheduled", "non-device"];
const services = new Map(
  (parse(readFileSync("prisma/reference/service_requests.csv"), { columns: true }) as Row[]).map((row) => [row.srv as string, row]),
);

/**
 * Reads service requests a second way, row by row, as the feeds' contract says it: the oracle of the ingest. The text has a field for
 * every column in every row; days from `from` to `to` count.
 */
export function naiveRequests(text: string, register: NaiveRegister, from: Day, to: Day): NaiveReading {
  const records = parse(text, { columns: true, info: true, bom: true }) as unknown as { record: Row; info: { lines: number } }[];
  const reading: NaiveReading = { accepted: [], notCounted: 0, setAside: new Map() };
  const seen = new Set<string>();
  for (const { record: row, info } of records) {
    if (row.command_variant === "4" || (row.response_code === "I99" && modes.slice(0, 4).includes(row.mode ?? ""))) {
      reading.notCounted += 1;
      continue;
    }
    const broken = brokenRules(row, register, from, to);
    if (!broken.length && seen.has(row.request_id ?? "")) broken.push("duplicate");
    // csv-parse tells where a record ends; it begins as many lines earlier as it has line breaks in fields.
    const begins = info.lines - Object.values(row).join("").split("\n").length + 1;
    if (broken.length) reading.setAside.set(begins, broken);
    else {
      seen.add(row.request_id ?? "");
      reading.accepted.push(factOf(row));
    }
  }
  return reading;
}

function brokenRules(row: Row, register: NaiveRegister, from: Day, to: Day): string[] {
  const broken: string[] = [];
  const say = (rule: string, when: boolean) => when && broken.push(rule);
  const value = (name: string) => row[name] ?? "";
  const length = (name: string) => Buffer.byteLength(value(name));
  for (const name of ["request_id", "srv", "mode", "party_id"]) say("required", value(name) === "");
  say("code", value("srv") !== "" && !/^\d{1,2}\.\d{1,2}(\.\d{1,2})?$/.test(value("srv")));
  say("code", value("response_code") !== "" && !/^[IWE]\d{1,8}$/.test(value("response_code")));
  say("outside-list", value("mode") !== "" && !modes.includes(value("mode")));
  say("identifier", value("device_id") !== "" && !/^(([0-9A-F]{2}-){7}[0-9A-F]{2}|[0-9A-F]{16})$/i.test(value("device_id")));
  for (const name of texts) say("too-long", length(name) > (name.endsWith("_id") ? 200 : 100));
  const [received, responded, execution] = ["received_at", "responded_at", "execution_at"].map((name) => microseconds(value(name)));
  for (const time of [received, responded, execution]) say("time", time === null);
  const day = dayOf(received, [responded, execution]);
  say(
    "required",
    [received, responded, execution].every((time) => time === undefined),
  );
  say("outside-days", day !== null && (day < from || day > to));
  const roles = register.filter((each) => each.party_id === value("party_id"));
  say("unknown-party", value("party_id") !== "" && !roles.length);
  const held = roles.filter((each) => each.user_role === value("user_role") && day !== null);
  const isHeld = held.some((each) => (each.valid_from || "0") <= (day ?? "") && (day ?? "") <= (each.valid_to || "9999"));
  say("role-not-held", roles.length > 0 && day !== null && !isHeld);
  if (typeof received === "bigint" && typeof responded === "bigint") {
    say("negative-round-trip", responded < received);
    say("time", responded - received >= BigInt(2 ** 40 - 1) * 1000n);
  }
  return broken;
}

const texts = ["request_id", "party_id", "command_variant", "qualifier", "user_role", "device_type", "manufacturer", "model"];
texts.push("firmware_version", "esme_variant", "smets", "csp_region", "failure_alert_code");

/** Microseconds since 1970; undefined when absent, null when malformed. */
function microseconds(text: string): bigint | null | undefined {
  if (text === "") return undefined;
  const [, day, clock, fraction = ""] = /^([1-9]\d{3}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6}))?Z$/.exec(text) ?? [];
  if (!day || !isDay(day)) return null;
  return BigInt(Date.parse(`${day}T${clock}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

/** The UTC day of the receipt, else of the earliest other time; null when that is not known. */
function dayOf(received: bigint | null | undefined, others: (bigint | null | undefined)[]): Day | null {
  const known = others.filter((time) => typeof time === "bigint").toSorted((a, b) => (a < b ? -1 : 1));
  const time = typeof received === "bigint" ? received : known[0];
  return time === undefined ? null : new Date(Number((time - (((time % 1000n) + 1000n) % 1000n)) / 1000n)).toISOString().slice(0, 10);
}

function factOf(row: Row): RequestFact {
  const value = (name: string) => row[name] ?? "";
  const [received, responded, execution] = ["received_at", "responded_at", "execution_at"].map((name) => microseconds(value(name)) ?? null);
  const code = value("response_code");
  const failure = code === "" ? "no-response" : code.startsWith("E") ? code : "";
  const elapsed = (start: bigint | null | undefined) => (responded == null || start == null ? null : responded - start);
  const roundTrip = elapsed(received);
  const target = targetSeconds(row);
  const ran = elapsed(execution ?? received);
  const hex = value("device_id").replaceAll("-", "").toUpperCase();
  return {
    requestId: value("request_id"),
    partyId: value("party_id"),
    userRole: value("user_role") as UserRole,
    day: dayOf(received, [responded, execution]) ?? "",
    srv: value("srv"),
    commandVariant: value("command_variant"),
    mode: value("mode"),
    qualifier: value("qualifier"),
    deviceId: hex.match(/../g)?.join("-") ?? "",
    deviceType: value("device_type"),
    manufacturer: value("manufacturer"),
    model: value("model"),
    firmwareVersion: value("firmware_version"),
    esmeVariant: value("esme_variant"),
    smets: value("smets"),
    cspRegion: value("csp_region"),
    receivedAt: value("received_at"),
    respondedAt: value("responded_at") || null,
    executionAt: value("execution_at") || null,
    responseCode: code,
    failureAlertCode: value("failure_alert_code"),
    reasonCode: value("failure_alert_code") || failure,
    trtState: target === null ? 0 : ran !== null && ran <= BigInt(target) * 1_000_000n ? 1 : 2,
    rttMs: roundTrip === null ? null : Number(roundTrip / 1000n),
  };
}

function targetSeconds(row: Row): number | null {
  const service = services.get(row.srv ?? "");
  const byMode: Record<string, string> = {
    "on-demand": "trt_on_demand_s",
    "dcc-scheduled": "trt_dcc_scheduled_s",
    "non-device": "trt_other_s",
  };
  const general = service?.[byMode[row.mode ?? ""] ?? "trt_future_dated_s"];
  const text = (row.smets === "SMETS1" && service?.trt_smets1_s) || general;
  return text ? Number(text) : null;
}
