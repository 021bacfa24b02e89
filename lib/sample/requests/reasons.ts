import type { Random } from "@/lib/sample/random";
import type { Delay } from "@/lib/sample/requests/round-trips";
import type { RequestKind } from "@/lib/sample/requests/request-kind";

/** What went wrong: the Reason Code ("" = no response), and what its time is drawn from (null: nothing ever came back). */
export type Failing = { reason: string; delay: Delay | null };

type Weighted = [reason: string, weight: number];

/** How often each reason is why a request fails that has nothing special wrong with it; estimates. */
const onDemand: Weighted[] = [
  ["E20", 40],
  ["E21", 28],
  ["N12", 9],
  ["N13", 15],
  ["", 8],
];
const onDemandSmets1: Weighted[] = [
  ["E20", 30],
  ["E21", 16],
  ["N13", 24],
  ["N55", 22],
  ["", 8],
];
const scheduled: Weighted[] = [
  ["E20", 27],
  ["E21", 44],
  ["N13", 15],
  ["", 14],
];
const futureDsp: Weighted[] = [
  ["E30", 46],
  ["E20", 22],
  ["E21", 14],
  ["N12", 6],
  ["N13", 7],
  ["", 5],
];
const futureDevice: Weighted[] = [
  ["E30", 44],
  ["8F67", 24],
  ["E20", 13],
  ["E21", 8],
  ["N12", 5],
  ["N13", 6],
];
const careless: Weighted[] = [
  ["E5", 30],
  ["E4", 22],
  ["E19", 14],
  ["E11", 10],
  ["E12", 8],
  ["specific", 16],
];
const system: Weighted[] = [
  ["specific", 46],
  ["E5", 16],
  ["E4", 12],
  ["E19", 14],
  ["", 12],
];

/** SRV-specific codes that the reference data has, by Service Reference (response_codes.csv). */
const specific: Record<string, string[]> = {
  "1.1": ["E010101", "E010102"],
  "1.2": ["E010201"],
  "3.3": ["E030301"],
  "4.1": ["E040101"],
  "4.17": ["E041701"],
  "5.1": ["E050101", "E050105", "E050109"],
  "5.2": ["E050201"],
  "5.3": ["E050301"],
  "6.5": ["E060501"],
  "6.8": ["E060801", "E060802"],
  "6.13": ["E061301"],
  "6.15": ["E061501", "E061505"],
  "6.18": ["E061801"],
  "6.21": ["E062101", "E062103"],
  "6.22": ["E062201"],
  "6.23": ["E062301", "E062304"],
  "8.2": ["E080201"],
  "8.3": ["E080301"],
  "8.4": ["E080405", "E080411"],
  "8.7": ["E080702"],
  "8.9": ["E080901"],
  "8.11": ["E081101", "E081107"],
  "8.14": ["E081401", "E081405"],
  "11.1": ["E110101", "E110106"],
  "11.4": ["E110401"],
  "12.1": ["E120101"],
  "12.2": ["E120201", "E120204"],
};

/** Warnings that still are successes, by Service Reference. */
const warnings: Record<string, string> = { "5.2": "W050201", "5.3": "W050301", "8.14": "W081401", "11.1": "W110101", "11.4": "W110401" };

/** Draws why an ordinary request failed. `ownMistake`: the User's part in its failures. */
export function drawReason(kind: RequestKind, smets1: boolean, ownMistake: number, random: Random): Failing {
  const mistake = kind.mode === "non-device" || random.next() < ownMistake;
  const list = kind.mode === "non-device" ? system : mistake ? careless : deliveryReasons(kind, smets1);
  const drawn = list[random.weighted(list.map(([, weight]) => weight))][0];
  const reason = drawn === "specific" ? random.pick(specific[serviceReference(kind.srv)] ?? ["E5"]) : drawn;
  return { reason, delay: delayOfReason(reason) };
}

/** What the time to a failure is drawn from; null for those that leave the request without a response. */
export function delayOfReason(reason: string): Delay | null {
  if (reason === "") return null;
  if (reason === "E20") return "unreachable";
  if (reason === "E21" || reason.startsWith("N") || reason.startsWith("8F")) return "silent";
  return reason === "E30" ? "expired" : "refusal";
}

/** The warning that some successes of the SRV carry, or null. */
export function warningOf(srv: string): string | null {
  return warnings[serviceReference(srv)] ?? null;
}

function deliveryReasons(kind: RequestKind, smets1: boolean): Weighted[] {
  if (kind.mode === "dcc-scheduled") return scheduled;
  if (kind.mode === "future-dated-dsp") return futureDsp;
  if (kind.mode === "future-dated-device") return futureDevice;
  return smets1 ? onDemandSmets1 : onDemand;
}

/** "4.1.1" belongs to "4.1". */
function serviceReference(srv: string): string {
  return srv.split(".").slice(0, 2).join(".");
}
