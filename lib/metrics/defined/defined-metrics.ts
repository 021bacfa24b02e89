import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { counts, isCountId, type CountId } from "@/lib/metrics/defined/counts";
import { shareFigures, type MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { findMetric } from "@/lib/metrics/registry";

const countId = z.string().refine(isCountId, "is no count");
const row = z.object({
  ...{ id: z.string(), name: z.string(), inWords: z.string(), numerator: countId, denominator: countId, source: z.string() },
  betterWhen: z.enum(["higher", "lower", "no-judgement"]),
  ...{ trialFrom: z.string(), adoptedFrom: z.string().nullable(), endedFrom: z.string().nullable() },
});
type Row = z.output<typeof row>;
/** A metric that is data, with the two counts it divides. */
export type DefinedMetric = MetricDefinition & {
  defined: NonNullable<MetricDefinition["defined"]>;
  of: [numerator: CountId, denominator: CountId];
};

/** Every metric that is data, ended ones too, by id. */
export async function definedMetrics(db: ReaderDb): Promise<DefinedMetric[]> {
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select metric_id as id, name, in_words as "inWords", numerator, denominator, source, better_when as "betterWhen",
        to_char(trial_from, 'YYYY-MM') as "trialFrom", to_char(adopted_from, 'YYYY-MM') as "adoptedFrom", to_char(ended_from, 'YYYY-MM') as "endedFrom"
      from defined_metric order by metric_id`,
  );
  return rows.map(definitionOf);
}

function definitionOf({ id, name, inWords, numerator, denominator, source, betterWhen, ...lifetime }: Row): DefinedMetric {
  const [part, whole] = [counts[numerator], counts[denominator]];
  const sentence = (text: string) => `${text.replace(/^./, (letter) => letter.toUpperCase())}.`;
  return {
    ...{
      id,
      version: 1,
      effectiveFrom: lifetime.adoptedFrom ?? lifetime.trialFrom,
      name,
      inWords,
      unit: "share",
      kind: "indicator",
      source,
    },
    ...{ betterWhen, dimensions: requestDimensions, figures: shareFigures(sentence(part.inWords), sentence(whole.inWords)) },
    shape: { kind: "share", numerator: part.sql, denominator: whole.sql, industry: null },
    of: [numerator, denominator],
    defined: {
      formula: { inWords: `${part.inWords} ÷ ${whole.inWords}`, overRows: `numerator: ${part.overRows}; denominator: ${whole.overRows}` },
      lifetime,
    },
  };
}

/** The definition of a metric, of the code or data; null when there is none of that id. */
export async function findAnyMetric(db: ReaderDb, id: string): Promise<MetricDefinition | null> {
  return findMetric(id) ?? (await definedMetrics(db)).find((each) => each.id === id) ?? null;
}
