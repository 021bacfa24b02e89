import type { FigureExplanation } from "@/lib/explanations/models";

/** The explanation of a figure that is no metric, as the API tells it. */
export function figureEntry({ definition, formula, recount, version, files, figures, addresses }: FigureExplanation) {
  return {
    definition: {
      ...{ id: definition.id, version: definition.version, name: definition.name, words: definition.inWords, unit: definition.unit },
      ...{ measure_or_indicator: definition.kind === "Measure" ? "M" : "I", source: definition.source },
    },
    formula,
    recount,
    version: {
      ...{ period: version.period, version: version.version, published_at: version.publishedAt, data_as_of: version.dataAsOf },
      ...{ content_hash: version.contentHash, policy_version: version.policyVersion },
    },
    files: files.map((file) => ({
      ...{ feed: file.feed, name: file.name, delivery: file.delivery, sha256: file.sha256, receipt: file.receipt },
      ...{
        produced_at: file.producedAt,
        received_at: file.receivedAt,
        first_day: file.firstDay,
        last_day: file.lastDay,
        days_used: file.days,
      },
    })),
    figures: figures.map(({ name, value, unit, numerator, denominator, status, decision, rows }) => {
      return { figure: name, value, unit, numerator, denominator, status, decision, data_file: rows ?? addresses.rows };
    }),
    csv: addresses.csv,
    data_file: addresses.rows,
  };
}

type Line = { section: string; period: string; item: string; value: unknown };

/** The same as rows of section, period, item and value. */
export function figureRows({
  definition,
  formula,
  recount,
  version,
  files,
  figures,
  csv,
  data_file,
}: ReturnType<typeof figureEntry>): Line[] {
  const lines = (section: string, values: Record<string, unknown>): Line[] =>
    Object.entries(values).map(([item, value]) => ({ section, period: version.period, item, value }));
  return [
    ...lines("definition", { ...definition, formula, recount }),
    ...lines("period", { ...version, csv, data_file }),
    ...files.flatMap((file) => lines(`file ${file.receipt}`, file)),
    ...figures.flatMap((figure, at) => lines(`figure ${at + 1}`, figure)),
  ];
}
