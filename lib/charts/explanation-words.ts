import { countOf, formatCount, formatDuration, formatPercent, formatPeriod, formatPeriodRange } from "@/lib/format";
import { roleName } from "@/lib/charts/role-name";
import { absenceWords } from "@/lib/charts/withheld";
import type { Explanation } from "@/lib/metrics/explanations/models";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { MetricRow } from "@/lib/metrics/metric-request";

const whose = { own: "Your own", industry: "The industry's", peers: "Anonymous peers'" } as const;

/** A figure of a row as it is read: a share in percent, a time with its unit, a count; why it is absent where it is. */
export function figureText({ metric }: Pick<Explanation, "metric">, id: string, row: MetricRow): string {
  const value = row[id];
  if (value === null || value === undefined) return absenceWords({ status: row.status, reason: row.reason });
  if (typeof value === "string") return value;
  const unit = metric.figures.find((figure) => figure.id === id)?.unit ?? metric.unit;
  if (unit === "share") return formatPercent(value, 2);
  if (unit === "milliseconds") return `${formatDuration(value)} (${formatCount(value)} ms)`;
  return formatCount(value);
}

/** "Outcome success rate: 92.41% (1,112 of 1,204)" of a single figure, else how many figures are explained. */
export function explanationTitle(explanation: Explanation): string {
  const { metric, answer } = explanation;
  const [row, ...others] = answer.rows;
  if (!row || others.length > 0) return `${metric.name}: ${countOf(answer.rows.length, "figure")} explained`;
  const main = metric.shape.kind === "round-trip" ? "median_ms" : "value";
  const counts =
    typeof row.numerator === "number" && typeof row.denominator === "number"
      ? ` (${formatCount(row.numerator)} of ${formatCount(row.denominator)})`
      : "";
  return `${metric.name}: ${figureText(explanation, main, row)}${counts}`;
}

/** What was asked, as names and values: whose figures, role, time, process, filters, split. */
export function questionFacts({ request, answer, process }: Explanation): { name: string; value: string }[] {
  const filters = [...request.filters].map(([dimension, values]) => ({
    name: describeDimension(dimension).name,
    value: values.map((value) => value || "none").join(" or "),
  }));
  return [
    { name: "Whose figures", value: `${whose[answer.scope]}, in the role ${roleName(answer.role)}` },
    { name: "Time", value: `${formatPeriodRange(answer.from, answer.to)}, by ${request.grain}, days in UTC` },
    {
      name: "Business Process",
      value: process ? `${process.name} (${process.processId}; ${process.source})` : "every counted request, once",
    },
    ...filters,
    { name: "Split by", value: request.by.map((dimension) => describeDimension(dimension).name).join(", ") || "nothing" },
  ];
}

/** "September 2026", or the day, with the dimensions of the row: "September 2026, Region North". */
export function figureName({ request }: Explanation, row: MetricRow): string {
  const when = typeof row.period === "string" ? formatPeriod(row.period) : String(row.day);
  const of = request.by
    .filter((dimension) => row[dimension] !== undefined && dimension !== "reason_code")
    .map((dimension) => `${describeDimension(dimension).name} ${String(row[dimension]) || "none"}`);
  return [when, ...of].join(", ");
}
