import type { PartyScope } from "@/lib/access/party-scope";
import { findingFailuresAddress } from "@/lib/charts/figure-links";
import { findingText } from "@/lib/charts/finding-words";
import { loadCauses } from "@/lib/diagnosis/load-causes";
import type { Finding } from "@/lib/diagnosis/models";
import type { ExplainedFigure } from "@/lib/explanations/models";
import type { OwnFigureDefinition, OwnFigures } from "@/lib/explanations/own/definition";
import { formatCount } from "@/lib/format";
import type { Period } from "@/lib/period";

const most = 1_000;

/** What to fix first: failures above what the released industry rate gives. */
export const causeDefinition: OwnFigureDefinition = {
  id: "CAUSES",
  name: "Failures above expected",
  inWords:
    "Segments of up to three of SRV, mode, Region, SMETS version, Device Type, model and firmware that fail more than the released industry rate gives " +
    "for the same requests, and more than chance would when so many are tested.",
  formula:
    "own failures of the segment − own requests of the segment × the industry's failure rate; numerator: own failures, denominator: own requests",
  recount:
    "The rows of the figure's data file are its failures. The rate is the released one of the cell named in the decision (for each SRV of the segment, its " +
    "nearest released cell); 1 − outcome-success with scope=industry gives it.",
  source: "MP176; disclosure policy, expected rates",
  feeds: ["service-requests"],
  load: causeFigures,
};

async function causeFigures(scope: PartyScope, period: Period): Promise<OwnFigures> {
  const { causes } = await loadCauses(scope, period, most);
  const figure = (cause: Finding): ExplainedFigure => ({
    name: `${cause.processName}: ${findingText(cause)}`,
    ...{ text: formatCount(cause.aboveExpected), value: cause.aboveExpected, unit: "failures above expected", status: "shown" },
    ...{ numerator: cause.failures, denominator: cause.requests },
    decision: `Failures and requests are your own, exact; expected from ${cause.expectedFrom}, as released.`,
    rows: findingFailuresAddress(cause, scope.userRole, period),
  });
  const file = `/api/v1/data-files/failures?${new URLSearchParams({ role: scope.userRole, period })}`;
  return { figures: causes.map(figure), csv: file, rows: file };
}
