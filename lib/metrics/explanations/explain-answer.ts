import { withIndustry } from "@/lib/access/with-party";
import { dataFileAddress } from "@/lib/metrics/explanations/data-file-address";
import { formulaOf } from "@/lib/metrics/explanations/formulas";
import type { ExplainedPeriod, Explanation } from "@/lib/metrics/explanations/models";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { MetricAnswer, MetricRequest } from "@/lib/metrics/metric-request";
import { membershipIn } from "@/lib/metrics/process-membership";
import { findProcess } from "@/lib/metrics/queries/process-items";
import { publicationFacts, publicationFiles } from "@/lib/metrics/queries/publication-files";
import type { Period } from "@/lib/period";

/**
 * Everything behind an answer already given to the reader: definition, formula, published versions with their files, policy and, for own
 * figures, the row-level file that reproduces them. Reads no Party's rows, and no figure but those of the answer.
 */
export function explainAnswer(request: MetricRequest, answer: MetricAnswer): Promise<Explanation> {
  const { metric } = request;
  const formula = formulaOf(metric);
  return withIndustry(async (db) => {
    const process = await findProcess(db, request.processId);
    const published = Object.entries(answer.versions).flatMap(([period, version]) => (version === null ? [] : [{ period, version }]));
    const files = await publicationFiles(db, metric.subject ?? "service-requests", published);
    const facts = await publicationFacts(db, published);
    const periods = facts.map(({ rowsRemovedAt, ...each }): ExplainedPeriod => {
      const isKept = metric.subject === undefined || rowsRemovedAt === null;
      const dataFile = request.scope === "own" && isKept ? dataFileAddress(request, answer.role, each.period) : null;
      return { ...each, members: membersOf(process, each.period), files: files.filter(({ period }) => period === each.period), dataFile };
    });
    return {
      metric,
      request,
      answer,
      formula: formula.inWords,
      recount: recountWords(request, formula.overRows),
      process: process && { processId: process.processId, name: process.name, source: process.source },
      periods,
    };
  });
}

function membersOf(process: CatalogueProcess | null, period: Period): string[] {
  if (process === null) return [];
  const { whole, qualified } = membershipIn(process.items, period);
  return [...whole, ...qualified.flatMap(([srv, qualifiers]) => qualifiers.map((qualifier) => `${srv} where ${qualifier}`))];
}

const released =
  "Released once, at publication, under the disclosure policy and rounded. Neither the counts behind it nor a row of another User is shown, so it cannot be counted again from here.";

function recountWords({ scope, grain, metric, by }: MetricRequest, overRows: string): string {
  if (scope !== "own") return released;
  const day = metric.subject === "alerts" ? "the UTC date of sent_at, else of the earliest time the row has, is the day" : "day is the day";
  const of = grain === "day" ? ` with those rows of which ${day} of the figure` : "";
  const split = by.length > 0 && metric.subject !== "devices" ? ", narrowed to the dimensions of the figure" : "";
  return `Take the data file of the period${split}${of}. ${overRows.replace(/^./, (letter) => letter.toUpperCase())}.`;
}
