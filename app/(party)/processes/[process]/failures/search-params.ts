import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { describeDimension, failureDimensions, type FailureDimension } from "@/lib/metrics/dimensions";
import { failureKinds, type FailureQuestion } from "@/lib/metrics/failures/failure-question";
import type { PublishedPeriod } from "@/lib/metrics/models";

const longestValue = 200;
/** What the process page calls a dimension where it has a name of its own. */
const processNames: Partial<Record<FailureDimension, string>> = { csp_region: "region", device_type: "deviceType" };
/** The dimensions by which the process page can be narrowed. */
const processFilters = ["srv", "csp_region", "device_type", "smets", "qualifier"] as const;

function isDimension(text: string): text is FailureDimension {
  return (failureDimensions as readonly string[]).includes(text);
}

/**
 * The question of the address: period, kind, by, and, and a value per dimension under its own name (empty: requests without one). What
 * means nothing falls back to the default with a notice.
 */
export function parseFailureQuery(params: SearchParams, periods: PublishedPeriod[]): { question: FailureQuestion; notices: string[] } {
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  const notices = notice === null ? [] : [notice];
  const by = dimensionOf(params, "by", notices) ?? "reason_code";
  const and = dimensionOf(params, "and", notices);
  const askedKind = textOf(params, "kind");
  const kind = failureKinds.find((each) => each === askedKind) ?? "outcome";
  if (askedKind !== null && askedKind !== kind) notices.push("The kind of failure asked for does not exist; outcome failures are shown.");
  const filters = new Map<FailureDimension, string>();
  for (const dimension of failureDimensions) {
    const given = params[dimension] ?? params[processNames[dimension] ?? ""];
    const value = Array.isArray(given) ? given[0] : given;
    if (value !== undefined && value.length <= longestValue && !/\p{Cc}/u.test(value)) filters.set(dimension, value);
    else if (value !== undefined) notices.push(`The ${describeDimension(dimension).name} asked for cannot be one; all are shown.`);
  }
  return { question: { period: current.period, kind, by, and: and === by ? null : and, filters }, notices };
}

function dimensionOf(params: SearchParams, name: string, notices: string[]): FailureDimension | null {
  const asked = textOf(params, name);
  if (asked === null || isDimension(asked)) return asked;
  notices.push(`Failures cannot be split by what was asked for; by what they can is in the list.`);
  return null;
}

/** The address of the process page narrowed as its failures are, as far as it can be. */
export function processOf(processId: string, { period, filters }: FailureQuestion): string {
  const kept = processFilters.flatMap((dimension) => {
    const value = filters.get(dimension);
    return value ? [[processNames[dimension] ?? dimension, value]] : [];
  });
  return `/processes/${processId}?${new URLSearchParams([["period", period], ...kept])}`;
}

/** The address of the failures of a process for a question; `form` csv: the same numbers as a file. */
export function failuresPageAddress(
  processId: string,
  { period, kind, by, and, filters }: FailureQuestion,
  form: "page" | "csv" = "page",
): string {
  const chosen = [["period", period], ["kind", kind], ["by", by], ...(and === null ? [] : [["and", and]]), ...filters];
  return `/processes/${processId}/failures${form === "csv" ? ".csv" : ""}?${new URLSearchParams(chosen)}`;
}
