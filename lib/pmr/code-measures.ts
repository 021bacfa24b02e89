import { absentFigure, shareFigure, type PmrFigure } from "@/lib/pmr/figure";
import { resolvedInTime, type Incident, type IncidentTarget } from "@/lib/pmr/incident-figures";
import type { Interval } from "@/lib/pmr/intervals";

/** What Service Providers reported of a measure, by provider and Region (feed reported-measures). */
export type Reported = { measureId: string; provider: string; region: string; within: number; total: number };
/** What the facts of Users' requests and Alerts give: already decided and rounded under the disclosure policy; null: withheld or none. */
export type FromFacts = { value: number | null; status: PmrFigure["status"]; note: string };

const noData = "No Service Provider reported it, and it cannot be computed from the feeds.";

/**
 * The Code Performance Measures 1-8, 5A and 6A-6C (SEC H13.1; DCC Performance Measurement Methodology, 29 March 2018), and every measure
 * that Service Providers reported. Computed where the facts allow; what a provider reported for the measure itself goes before.
 */
export function codeMeasures(given: {
  month: Interval;
  incidents: readonly Incident[];
  targets: readonly IncidentTarget[];
  reported: readonly Reported[];
  fromFacts: Partial<Record<string, FromFacts>>;
  selfService: PmrFigure | undefined;
}): PmrFigure[] {
  const { month, incidents, targets, reported, fromFacts, selfService } = given;
  const computed: Record<string, PmrFigure | undefined> = {
    CPM1: ofFacts("CPM1", fromFacts.CPM1),
    CPM2: ofFacts("CPM2", fromFacts.CPM2),
    CPM3: ofFacts("CPM3", fromFacts.CPM3),
    CPM4: resolvedInTime("CPM4", [1, 2], month, incidents, targets),
    CPM5: resolvedInTime("CPM5", [3, 4, 5], month, incidents, targets),
    CPM5A: resolvedInTime("CPM5A", [3, 4, 5], month, incidents, targets, "response"),
    CPM6: selfService && { ...selfService, measureId: "CPM6", dimensions: {}, note: "Availability of the Self-Service Interface." },
  };
  const ids = ["CPM1", "CPM2", "CPM3", "CPM4", "CPM5", "CPM5A", "CPM6", "CPM6A", "CPM6B", "CPM6C", "CPM7", "CPM8"];
  const code = ids.map(
    (id) => ofReported(id, reported) ?? computed[id] ?? absentFigure({ measureId: id, dimensions: {} }, "not-available", noData),
  );
  return [...code, ...providerMeasures(reported.filter(({ measureId }) => !ids.includes(measureId)))];
}

function ofFacts(measureId: string, found: FromFacts | undefined): PmrFigure | undefined {
  return found && { measureId, dimensions: {}, unit: "share", numerator: null, denominator: null, ...found };
}

function ofReported(measureId: string, reported: readonly Reported[]): PmrFigure | undefined {
  const rows = reported.filter((each) => each.measureId === measureId);
  if (rows.length === 0) return undefined;
  const sum = (take: (each: Reported) => number) => rows.reduce((total, each) => total + take(each), 0);
  const providers = [...new Set(rows.map(({ provider }) => provider))].sort().join(", ");
  return shareFigure(
    { measureId, dimensions: {} },
    sum((each) => each.within),
    sum((each) => each.total),
    "No event was reported.",
    `Reported by ${providers}.`,
  );
}

function providerMeasures(reported: readonly Reported[]): PmrFigure[] {
  return reported.map(({ measureId, provider, region, within, total }) =>
    shareFigure(
      { measureId, dimensions: region ? { csp_region: region } : {} },
      within,
      total,
      "No event was reported.",
      `Reported by ${provider}.`,
    ),
  );
}
