import { withIndustry } from "@/lib/access/with-party";
import { basisOf } from "@/lib/explanations/figure-basis";
import type { ExplainedFigure, FigureExplanation } from "@/lib/explanations/models";
import { notFound } from "@/lib/errors";
import { timesChanged } from "@/lib/metrics/queries/catalogue-changes";
import type { Period } from "@/lib/period";
import { pmrDimensions } from "@/lib/pmr/figure";
import { loadOprRows } from "@/lib/pmr/load-opr";
import { loadPmr } from "@/lib/pmr/load-pmr";
import { loadRequestRows } from "@/lib/pmr/load-request-figures";
import { dimensionOf, type PmrMeasure, type PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

/** The measures that a report has figures of, in the order of the reference data. */
export async function explainedMeasures(
  period: Period | null,
): Promise<{ period: Period; measures: (PmrMeasure & { figures: number })[] }> {
  const { report, rows } = await loadRows(period, null);
  const counts = new Map<string, number>();
  for (const { measureId } of rows) counts.set(measureId, (counts.get(measureId) ?? 0) + 1);
  const measures = report.measures.flatMap((each) => {
    const figures = counts.get(each.id);
    return figures === undefined ? [] : [{ ...each, figures }];
  });
  return { period: report.period, measures };
}

/**
 * Everything behind the figures of a measure of the Performance Measurement Report, the same for every reader. Throws not-found for a period
 * that is not published or a measure without a figure in it.
 */
export async function explainMeasure(measureId: string, period: Period | null): Promise<FigureExplanation> {
  const { report, rows } = await loadRows(period, measureId);
  const measure = report.measures.find(({ id }) => id === measureId);
  const own = rows.filter((row) => row.measureId === measureId);
  if (!measure || own.length === 0) throw notFound(`The measure ${measureId} of ${report.period}`);
  const feeds = feedsOf(measure);
  const isOfUsers = feeds.includes("service-requests") || feeds.includes("alerts");
  const { version, files, changes } = await withIndustry(async (db) => ({
    ...(await basisOf(db, report, feeds)),
    changes: await timesChanged(db, "performance_measure", measureId),
  }));
  return {
    definition: {
      ...{ id: measure.id, version: 1 + changes, name: measure.name, inWords: measure.definition, unit: measure.unit },
      ...{ kind: measure.kind, source: measure.source },
    },
    formula: measure.formula || "numerator ÷ denominator: the events that the definition names, of all those it is about",
    recount:
      "Figures of the industry are released once, at publication, and rounded: no row of a User is shown behind them. Figures of DCC's own services, Incidents and providers are exact: numerator ÷ denominator.",
    version,
    files,
    figures: own.map((row) => explained(row, version.policyVersion, isOfUsers)),
    addresses: { csv: `/api/v1/pmr/${report.period}.csv`, rows: null },
  };
}

// Only what the measure may be among: figures of requests and of the regime are many. Null: all of them.
async function loadRows(period: Period | null, measureId: string | null) {
  const report = await loadPmr(period);
  const isAmong = (families: RegExp) => measureId === null || families.test(measureId);
  const ofRequests = isAmong(/^(RSVP|MP122)-/) ? await loadRequestRows(report) : [];
  const ofRegime = isAmong(/^OPR-/) ? await loadOprRows(report) : [];
  return { report, rows: [...report.rows, ...ofRequests, ...ofRegime] };
}

function explained(row: PmrRow, policyVersion: number, isOfUsers: boolean): ExplainedFigure {
  const of = pmrDimensions.flatMap((dimension) => {
    const value = dimensionOf(row, dimension);
    return value === "" ? [] : [`${dimension.replaceAll("_", " ")} ${value}`];
  });
  const { value, unit, numerator, denominator, status } = row;
  return {
    name: of.join(", ") || "Whole of Great Britain",
    text: figureText(row),
    value,
    unit,
    numerator,
    denominator,
    status,
    decision: decisionOn(row, policyVersion, isOfUsers),
  };
}

function decisionOn({ status, note, numerator }: PmrRow, policyVersion: number, isOfUsers: boolean): string {
  const policy = `disclosure policy version ${policyVersion}`;
  if (status === "suppressed") return `Withheld under ${policy}${note ? `: ${note.replace(/\.$/, "")}` : ""}.`;
  if (status !== "shown") return note || "Not measured.";
  return `${isOfUsers && numerator === null ? `Released under ${policy}, rounded.` : "DCC's own: nothing is withheld of it."}${note ? ` ${note}` : ""}`;
}

/** The feeds a measure is made of, by what it is about. */
function feedsOf({ id }: PmrMeasure): string[] {
  if (id === "PMR-SLA") return [];
  if (id === "CPM3" || id.startsWith("MP122-A")) return ["alerts"];
  if (["CPM4", "CPM5", "CPM5A"].includes(id) || /^(REL|INC)-/.test(id)) return ["incidents"];
  if (id === "AV-PARTIAL") return ["service-requests", "availability", "incidents"];
  if (id === "CPM6" || id === "OPR-SA" || id.startsWith("AV-")) return ["availability"];
  if (/^(CPM6|CPM7|CPM8|SPPM)/.test(id)) return ["reported-measures"];
  if (/^MP122-(DF|CH)/.test(id)) return ["service-requests", "alerts"];
  return ["service-requests"];
}
