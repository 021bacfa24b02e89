import type { UserRole } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import { randomFrom, type Random } from "@/lib/testing/random";

export type PartyFact = { partyId: string; name: string; partyCategory: string; groupId: string; groupName: string; roles: UserRole[] };

/** One counted request as the database should know it; '' = absent, reasonCode '' = success, trtState as in request_segment. */
export type RequestFact = {
  requestId: string;
  partyId: string;
  userRole: UserRole;
  day: Day;
  srv: string;
  commandVariant: string;
  mode: string;
  qualifier: string;
  deviceId: string;
  deviceType: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  esmeVariant: string;
  smets: string;
  cspRegion: string;
  receivedAt: string;
  respondedAt: string | null;
  executionAt: string | null;
  responseCode: string;
  failureAlertCode: string;
  reasonCode: string;
  trtState: 0 | 1 | 2;
  rttMs: number | null;
};

/** A random industry kept in memory: what a naive recount counts. */
export type Industry = { parties: PartyFact[]; requests: RequestFact[] };

/** `groups`: corporate groups per User Role; the second group of a role has two Parties, the last one no group_id. */
export type IndustryShape = { seed: number; days: Day[]; requests: number; groups?: Partial<Record<UserRole, number>> };

const suppliersAndNetworks: Partial<Record<UserRole, number>> = { IS: 9, GS: 6, ED: 5, OU: 2 };
const deviceModels = [
  ["10F4", "B1", "0A00"],
  ["10F4", "B1", "0A01"],
  ["10F4", "B2", "0A01"],
  ["22E1", "C7", "0300"],
  ["22E1", "C7", "0310"],
  ["", "", ""],
];
const regions = ["North", "Central", "South", "4G North", "SMETS1", "Unknown", "Isle Unlisted"];

type Template = { srv: string; deviceTypes: string[]; modes: Record<string, number | null>; qualifiers: string[]; failing: number };
/** SRVs with their Target Response Times in seconds per mode (prisma/reference/service_requests.csv); null: none. */
const templates: Template[] = [
  {
    srv: "4.8.1",
    deviceTypes: ["ESME", "GPF"],
    modes: { "on-demand": 30, "future-dated-dsp": 86400, "dcc-scheduled": 86400 },
    qualifiers: [""],
    failing: 0.08,
  },
  { srv: "4.1.1", deviceTypes: ["ESME", "GSME"], modes: { "on-demand": 30 }, qualifiers: [""], failing: 0.12 },
  {
    srv: "1.6",
    deviceTypes: ["ESME"],
    modes: { "on-demand": 30, "future-dated-device": 86400 },
    qualifiers: ["Payment Mode = Prepayment", "Payment Mode = Credit", ""],
    failing: 0.2,
  },
  {
    srv: "2.2",
    deviceTypes: ["ESME", "GSME", "PPMID"],
    modes: { "on-demand": 30 },
    qualifiers: ["Update Balance with positive value", ""],
    failing: 0.03,
  },
  {
    srv: "6.15.2",
    deviceTypes: ["ESME"],
    modes: { "on-demand": 30 },
    qualifiers: ["Credential Type = Key Agreement", "Credential Type = Digital Signature", "Credential Type = Other"],
    failing: 0.1,
  },
  { srv: "8.1.1", deviceTypes: ["ESME", "GSME", "CHF"], modes: { "on-demand": 30 }, qualifiers: [""], failing: 0.3 },
  { srv: "8.14.1", deviceTypes: [""], modes: { "non-device": null }, qualifiers: [""], failing: 0 },
];

/** A random industry of the shape: same seed, same industry. Requests are in no order; sizes of Parties have a long tail. */
export function randomIndustry(shape: IndustryShape): Industry {
  const random = randomFrom(shape.seed);
  const parties = Object.entries(shape.groups ?? suppliersAndNetworks).flatMap(([role, groups]) => partiesOf(role as UserRole, groups));
  const seats = parties.flatMap((party, index) =>
    party.roles.map((userRole) => ({ partyId: party.partyId, userRole, weight: 1 / (1 + (index % 9)) })),
  );
  const requests = Array.from({ length: shape.requests }, (_, index) => {
    const seat = random.weighted(seats, (each) => each.weight);
    return requestFact(random, { ...seat, day: random.pick(shape.days), requestId: `R${shape.seed}-${index}` });
  });
  return { parties, requests };
}

/** Parties of one role: group k is `IS-G<k>`; the second group has two Parties and the last Party has no group. */
export function partiesOf(role: UserRole, groups: number): PartyFact[] {
  return Array.from({ length: groups }, (_, k) => k).flatMap((k) => {
    const groupId = groups > 2 && k === groups - 1 ? "" : `${role}-G${k + 1}`;
    return (k === 1 ? ["a", "b"] : [""]).map((suffix) => ({
      partyId: `${role}${String(k + 1).padStart(2, "0")}${suffix}`,
      name: `${role} Party ${k + 1}${suffix}`,
      partyCategory: role === "ED" ? "Electricity Network Operator" : role === "OU" ? "Other SEC Party" : "Large Supplier",
      groupId,
      groupName: groupId === "" ? "" : `${groupId} Group`,
      roles: [role],
    }));
  });
}

/** One random counted request of the seat and day; anything in `fixed` overrides what was drawn. */
export function requestFact(
  random: Random,
  seat: Pick<RequestFact, "partyId" | "userRole" | "day" | "requestId">,
  fixed: Partial<Omit<RequestFact, "reasonCode" | "rttMs" | "trtState">> & { roundTripMs?: number | null; trtSeconds?: number | null } = {},
): RequestFact {
  const template = templates.find((each) => each.srv === fixed.srv) ?? random.pick(templates);
  const mode = fixed.mode ?? random.pick(Object.keys(template.modes));
  const outcome = { ...drawOutcome(random, template.failing), ...pickDefined(fixed, ["responseCode", "failureAlertCode"]) };
  const { roundTripMs, trtSeconds, ...overrides } = fixed;
  const rttMs = roundTripMs !== undefined ? roundTripMs : outcome.responseCode === "" ? null : drawRoundTrip(random, mode);
  const receivedMs = Date.parse(`${seat.day}T00:00:00Z`) + random.integer(0, 86_399_999);
  const executionMs =
    mode === "on-demand" || mode === "non-device" || random.chance(0.5)
      ? null
      : receivedMs + Math.min(rttMs ?? 0, random.integer(0, 40_000));
  const trt = trtSeconds !== undefined ? trtSeconds : (template.modes[mode] ?? null);
  const fact: Omit<RequestFact, "reasonCode" | "trtState" | "rttMs"> = {
    ...seat,
    ...drawDevice(random, template),
    srv: template.srv,
    commandVariant: "1",
    mode,
    qualifier: random.pick(template.qualifiers),
    ...outcome,
    receivedAt: iso(receivedMs),
    respondedAt: rttMs === null ? null : iso(receivedMs + rttMs),
    executionAt: executionMs === null ? null : iso(executionMs),
    ...overrides,
  };
  return { ...fact, rttMs, reasonCode: reasonOf(outcome), trtState: trtState(trt, rttMs, (executionMs ?? receivedMs) - receivedMs) };
}

function drawDevice(random: Random, template: Template) {
  const deviceType = random.pick(template.deviceTypes);
  if (deviceType === "")
    return { deviceId: "", deviceType: "", manufacturer: "", model: "", firmwareVersion: "", esmeVariant: "", smets: "", cspRegion: "" };
  const [manufacturer, model, firmwareVersion] = random.pick(deviceModels) as [string, string, string];
  const cspRegion = random.pick(regions);
  return {
    deviceId: `00-DB-12-34-00-00-${String(random.integer(10, 99))}-${String(random.integer(10, 99))}`,
    deviceType,
    manufacturer,
    model,
    firmwareVersion,
    esmeVariant: deviceType === "ESME" ? random.pick(["A", "B"]) : "",
    smets: cspRegion === "SMETS1" ? "SMETS1" : "SMETS2",
    cspRegion,
  };
}

function drawOutcome(random: Random, failing: number): Pick<RequestFact, "responseCode" | "failureAlertCode"> {
  if (!random.chance(failing)) return { responseCode: random.pick(["I0", "I0", "I0", "W1"]), failureAlertCode: "" };
  return random.pick([
    { responseCode: "E20", failureAlertCode: "" },
    { responseCode: "E21", failureAlertCode: "" },
    { responseCode: "E4", failureAlertCode: "" },
    { responseCode: "E9901", failureAlertCode: "" },
    { responseCode: "I0", failureAlertCode: "N12" },
    { responseCode: "", failureAlertCode: "N13" },
    { responseCode: "", failureAlertCode: "" },
  ]);
}

function drawRoundTrip(random: Random, mode: string): number {
  if (random.chance(0.01)) return 0;
  return Math.floor(Math.exp(random.between(5, mode === "on-demand" || mode === "non-device" ? 11 : 16)));
}

/** contracts.md 2: the failure Alert, else the Response Code, else no-response; '' where the request succeeded. */
function reasonOf(outcome: Pick<RequestFact, "responseCode" | "failureAlertCode">): string {
  if (outcome.failureAlertCode !== "") return outcome.failureAlertCode;
  if (outcome.responseCode === "") return "no-response";
  return outcome.responseCode.startsWith("E") ? outcome.responseCode : "";
}

function trtState(trtSeconds: number | null, rttMs: number | null, startedAfterMs: number): 0 | 1 | 2 {
  if (trtSeconds === null) return 0;
  return rttMs !== null && rttMs - startedAfterMs <= trtSeconds * 1000 ? 1 : 2;
}

function pickDefined<T extends object, K extends keyof T>(from: T, keys: K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Partial<Pick<T, K>>;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
