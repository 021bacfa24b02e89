import { reasonText, regionText } from "@/lib/charts/dimension-words";
import { countOf, formatCount, formatPercent, periodMonth, shareInWords } from "@/lib/format";
import { describeDimension, type FailureDimension } from "@/lib/metrics/dimensions";
import type { FailureKind, FailurePage } from "@/lib/metrics/failures/failure-question";

type Names = FailurePage["names"];

/** The name of a kind of failure, as it stands over every figure. */
export function failureKindText(kind: FailureKind): string {
  return kind === "delivery" ? "Delivery failures" : "Outcome failures";
}

/** A value of a dimension as people write it; requests without one say so. */
export function failureValueText(dimension: FailureDimension, value: string, names: Names): string {
  if (dimension === "reason_code") return reasonText(value, names.get(value) ?? "");
  if (dimension === "csp_region") return regionText(value);
  if (value === "") return `no ${describeDimension(dimension).name}`;
  return dimension === "srv" ? `${value} ${names.get(value) ?? ""}`.trim() : value;
}

/** "E20 Cannot reach device holds a third of outcome failures". */
export function failuresTitle({ rows, question, names }: FailurePage): string {
  const [top] = rows;
  if (!top) return `No ${failureKindText(question.kind).toLowerCase().replace(/s$/, "")} in this month`;
  const share = shareInWords(top.share) ?? formatPercent(top.share);
  return `${failureValueText(question.by, top.value, names)} holds ${share} of ${failureKindText(question.kind).toLowerCase()}`;
}

const meaning: Record<FailureKind, string> = {
  outcome: "Every request of the process whose outcome was a failure counts once.",
  delivery: "Only requests that communications kept from their Device count (E20, E21, N12, N13); errors of the sender's own do not.",
};

/** How many failed against the month before, and what counts. */
export function failuresSummary({ failures, previousFailures, previous, question, rows }: FailurePage): string {
  const kind = failureKindText(question.kind).toLowerCase();
  const now = `${countOf(failures, kind.replace(/s$/, ""), kind)} in ${periodMonth(question.period)}`;
  const before =
    previousFailures === null || previous === null ? "" : `, ${formatCount(previousFailures)} in ${periodMonth(previous.period)}`;
  const values = rows.length > 1 ? ` They have ${formatCount(rows.length)} values of ${describeDimension(question.by).name}.` : "";
  return `${now}${before}.${values} ${meaning[question.kind]}`;
}

function largest({ rows }: FailurePage): { value: string; across: string; failures: number } {
  const cells = rows.flatMap(({ value, cells: across }) => [...across].map(([second, failures]) => ({ value, across: second, failures })));
  return cells.reduce((most, each) => (each.failures > most.failures ? each : most), { value: "", across: "", failures: 0 });
}

/** The pair of values that most failures share. */
export function crossTitle(page: FailurePage): string {
  const { by, and } = page.question;
  const top = largest(page);
  return and === null
    ? failuresTitle(page)
    : `Most together: ${failureValueText(by, top.value, page.names)}, ${failureValueText(and, top.across, page.names)}`;
}

/** The size of that pair. */
export function crossSummary(page: FailurePage): string {
  const { failures } = largest(page);
  return `${formatCount(failures)} of ${countOf(page.failures, "failing request")} (${formatPercent(failures / page.failures)}) have both.`;
}
