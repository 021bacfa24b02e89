import { deviceId, request } from "@/lib/ingest/testing/rows";
import { randomFrom, type Random } from "@/lib/testing/random";

type Texts = Record<string, string | undefined>;

/** Requests of September 2026, most of them good, from few values so that cells fill; a tenth has one or two fields spoilt. */
export function randomRequests(seed: number, rows: number): Texts[] {
  const random = randomFrom(seed);
  const made: Texts[] = [];
  for (let k = 0; k < rows; k++) {
    const row = random.chance(0.02) && made.length ? { ...random.pick(made) } : soundRequest(random, k);
    for (let spoils = random.chance(0.1) ? random.integer(1, 2) : 0; spoils > 0; spoils--) spoil(random, row);
    made.push(row);
  }
  return made;
}

function soundRequest(random: Random, k: number): Texts {
  const received = Date.parse("2026-09-01T00:00:00Z") + random.integer(0, 30 * 86_400_000 - 1);
  const roundTrip = random.chance(0.05) ? 0 : Math.floor(Math.exp(random.between(3, random.chance(0.1) ? 19 : 11)));
  const [party_id, user_role] = random.pick(["SUP01 IS", "SUP01 IS", "SUP01 GS", "SUP02 IS", "NET12 ED"]).split(" ");
  const [srv, mode] = random.pick(services).split(" ");
  const isScheduled = mode !== "on-demand" && mode !== "non-device";
  const failing = random.chance(0.15);
  return request({
    request_id: `R-${k}`,
    party_id,
    user_role,
    srv,
    mode,
    command_variant: random.pick(["1", "1", "1", "5", "8", "4"]),
    qualifier: random.pick(["", "", "Payment Mode = Prepayment"]),
    device_id: random.chance(0.05) ? "" : random.pick([deviceId(random.integer(1, 60)), "F0-DB-12-34-00-00-00-01"]),
    device_type: random.pick(["ESME", "ESME", "GSME", "CHF", ""]),
    model: random.pick(["930D6EAF", "D1BC52D9", ""]),
    firmware_version: random.pick(["E00902C7", "47469A4D"]),
    smets: random.pick(["SMETS1", "SMETS2"]),
    csp_region: random.pick(["North", "Central", "South", ""]),
    received_at: time(random, received),
    responded_at: failing && random.chance(0.5) ? "" : time(random, received + roundTrip, true),
    response_code: failing ? random.pick(["E20", "E21", "E4", "", "W1", "E777"]) : random.pick(["I0", "I0", "I0", "W1", "I99"]),
    failure_alert_code: failing ? random.pick(["", "", "N12", "N13", "8F10"]) : "",
    execution_at: isScheduled && random.chance(0.7) ? time(random, received + random.integer(0, 60_000)) : "",
  });
}

// 4.10 is not 4.1; 7.4 has no target of its own for Devices of SMETS1; 99.1 is not in the reference data.
const services = [
  "4.1.1 on-demand",
  "4.10 dcc-scheduled",
  "4.8.1 future-dated-dsp",
  "1.1.1 future-dated-device",
  "7.4 on-demand",
  "8.14.2 non-device",
  "8.14.1 non-device",
  "6.23 future-dated-device",
  "99.1 on-demand",
];

/** ISO 8601 with 0, 3 or 6 digits of a second; never before the millisecond it stands for when `later`. */
function time(random: Random, ms: number, later = false): string {
  const text = new Date(ms).toISOString();
  const digits = random.pick(later ? [3, 3, 3, 6] : [3, 3, 3, 6, 0]);
  if (digits === 0) return text.replace(/\.\d+/, "");
  return digits === 3 ? text : text.replace("Z", `${String(random.integer(later ? 999 : 0, 999)).padStart(3, "0")}Z`);
}

const spoilt: [string, string[]][] = [
  ["request_id", ["", "R-1"]],
  ["srv", ["", "4.x", "x", "4.1.1.1", "123.4"]],
  ["mode", ["", "on demand", "ON-DEMAND"]],
  ["party_id", ["", "SUP99", "sup01"]],
  ["user_role", ["", "ED", "RSA"]],
  ["device_id", ["", "00DB12345678ABCD", "00-db-12-34-56-78-ab-cd", "00-DB", "G0-DB-12-34-56-78-AB-CD"]],
  [
    "received_at",
    ["", "2026-08-31T23:59:59.999999Z", "2026-10-01T00:00:00Z", "2026-09-05", "2026-13-01T00:00:00Z", "2026-09-05T10:00:00.Z", "now"],
  ],
  [
    "responded_at",
    [
      "",
      "2026-09-01T00:00:00.000Z",
      "2026-09-05T10:00:60Z",
      "2026-09-05T25:00:00Z",
      "2026-09-05T10:00:00.1234567Z",
      "0000-09-05T10:00:00Z",
    ],
  ],
  ["execution_at", ["2026-09-05T10:00:00,5Z", "2027-01-01T00:00:00Z", "infinity"]],
  ["response_code", ["E", "I-1", "e20", "I0 ", "E20;E21", "W123456789"]],
  ["qualifier", ["x".repeat(101), "é".repeat(51), 'with "quotes", commas', "two\nlines", "=1+1"]],
  ["model", ["\t", "'", "NULL", "\\N", "{}", "ﬁ"]],
];

function spoil(random: Random, row: Texts): void {
  const [column, values] = random.pick(spoilt);
  row[column] = random.pick(values);
}
