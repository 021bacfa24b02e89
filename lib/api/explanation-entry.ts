import { absenceWords } from "@/lib/charts/withheld";
import { dataFileAddress } from "@/lib/metrics/explanations/data-file-address";
import type { ExplainedPeriod, Explanation } from "@/lib/metrics/explanations/models";
import type { MetricRow } from "@/lib/metrics/metric-request";
import { periodOf } from "@/lib/period";

/** The explanation as the API tells it. Each figure carries the decision on it and, where own, the address of the file that reproduces it. */
export function explanationEntry(explanation: Explanation) {
  const { metric, request, answer, formula, recount, process, periods } = explanation;
  return {
    definition: {
      id: metric.id,
      version: metric.version,
      effective_from: metric.effectiveFrom,
      name: metric.name,
      words: metric.inWords,
      unit: metric.unit,
      measure_or_indicator: metric.kind === "measure" ? "M" : "I",
      source: metric.source,
    },
    formula,
    recount,
    question: {
      role: answer.role,
      scope: answer.scope,
      from: answer.from,
      to: answer.to,
      grain: request.grain,
      process: process?.processId ?? null,
      process_source: process?.source ?? null,
      by: [...request.by],
      filters: Object.fromEntries(request.filters),
    },
    periods: periods.map(periodEntry),
    quality: answer.quality,
    figures: answer.rows.map((row) => figureEntry(explanation, row)),
  };
}

export type ExplanationEntry = ReturnType<typeof explanationEntry>;

function periodEntry({ files, ...each }: ExplainedPeriod) {
  return {
    period: each.period,
    version: each.version,
    published_at: each.publishedAt,
    data_as_of: each.dataAsOf,
    content_hash: each.contentHash,
    policy_version: each.policyVersion,
    policy_effective_from: each.policyEffectiveFrom,
    counted: each.members,
    files: files.map((file) => ({
      name: file.name,
      delivery: file.delivery,
      sha256: file.sha256,
      receipt: file.receipt,
      produced_at: file.producedAt,
      received_at: file.receivedAt,
      first_day: file.firstDay,
      last_day: file.lastDay,
      days_used: file.days,
    })),
    data_file: each.dataFile,
  };
}

function figureEntry(explanation: Explanation, row: MetricRow) {
  const { request, answer, periods } = explanation;
  const when = String(row.period ?? row.day);
  const period = periods.find((each) => each.period === periodOf(`${when}-01`.slice(0, 10)));
  const hasFile = request.scope === "own" && period !== undefined && period.dataFile !== null;
  const more = {
    decision: decisionOn(request.scope, row, period),
    data_file: hasFile ? dataFileAddress(request, answer.role, period.period, row) : null,
  };
  return { ...row, ...more } as MetricRow & typeof more; // safe: spreading drops the columns that only the index signature knows
}

function decisionOn(scope: string, row: MetricRow, period: ExplainedPeriod | undefined): string {
  if (row.status === "provisional") return "Your own figure of a version that is computed and not published yet: it can still change.";
  if (period === undefined) return "The period is not published.";
  if (scope === "own") return "Your own figure: never withheld from you, never rounded.";
  const policy = `disclosure policy version ${period.policyVersion}`;
  if (row.status === "suppressed") return `Withheld under ${policy}: ${absenceWords({ status: row.status, reason: row.reason })}.`;
  return row.status === "shown" ? `Released under ${policy}, rounded.` : `${absenceWords({ status: row.status, reason: row.reason })}.`;
}

export const explanationColumns = ["section", "period", "item", "value"];
type Line = { section: string; period: string; item: string; value: unknown };

/** The same as rows of section, period, item and value: definition, question, what each period rests on, each figure. */
export function explanationRows(entry: ExplanationEntry): Line[] {
  const lines = (section: string, values: Record<string, unknown>, period = ""): Line[] =>
    Object.entries(values).map(([item, value]) => ({ section, period, item, value: plain(value) }));
  return [
    ...lines("definition", { ...entry.definition, formula: entry.formula, recount: entry.recount }),
    ...lines("question", { ...entry.question, filters: JSON.stringify(entry.question.filters) }),
    ...entry.periods.flatMap(({ files, ...each }) => [
      ...lines("period", each, each.period),
      ...files.flatMap((file) => lines(`file ${file.receipt}`, file, each.period)),
    ]),
    ...entry.figures.flatMap((figure, at) => lines(`figure ${at + 1}`, figure, String(figure.period ?? figure.day))),
  ];
}

function plain(value: unknown): unknown {
  return Array.isArray(value) ? value.join(";") : value;
}
