import type { FailureDimension } from "@/lib/metrics/dimensions";
import { deliveryFailureReasons } from "@/lib/metrics/delivery-failure-reasons";
import type { PublishedPeriod } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

/** Which failures: of the outcome (MP176: every request that failed), or of delivery alone (MP122: E20, E21, N12, N13). */
export const failureKinds = ["outcome", "delivery"] as const;
export type FailureKind = (typeof failureKinds)[number];

/** How many Devices a process lists at most: those that failed most. */
export const mostFailingDevices = 25;

/** A question about the failing requests of a process in a period: split by one or two dimensions, narrowed by values of any. */
export type FailureQuestion = {
  period: Period;
  kind: FailureKind;
  by: FailureDimension;
  and: FailureDimension | null;
  filters: ReadonlyMap<FailureDimension, string>;
};

/** Failures with one value of the first dimension; `previous` is null where the month before has nothing to compare. `cells`: by the second. */
export type FailureRow = { value: string; failures: number; share: number; previous: number | null; cells: ReadonlyMap<string, number> };

/** Values of the second dimension, most failures first. */
export type FailureColumn = { value: string; failures: number };

/** Rows most failures first. `dropped`: filters whose value has no failures in either month, left out. `names`: of SRVs and Reason Codes. */
export type FailurePage = {
  party: { partyId: string; name: string; userRole: string };
  process: { processId: string; name: string; subProcess: string };
  question: FailureQuestion;
  dropped: FailureDimension[];
  current: PublishedPeriod;
  previous: PublishedPeriod | null;
  failures: number;
  previousFailures: number | null;
  rows: FailureRow[];
  columns: FailureColumn[];
  names: ReadonlyMap<string, string>;
};

/** The filters as the data file of failing requests takes them: those of delivery are so by their Reason Code. */
export function fileFilters({ kind, filters }: Pick<FailureQuestion, "kind" | "filters">): Map<FailureDimension, string[]> {
  const given = new Map([...filters].map(([dimension, value]) => [dimension, [value]]));
  if (kind === "outcome") return given;
  const asked = filters.get("reason_code");
  const reasons = deliveryFailureReasons.filter((code) => asked === undefined || asked === code);
  // A reason that is no delivery failure leaves none: no row has an empty Reason Code.
  return given.set("reason_code", reasons.length > 0 ? [...reasons] : [""]);
}
