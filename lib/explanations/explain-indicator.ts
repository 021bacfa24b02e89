import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { invalid } from "@/lib/errors";
import { absenceWords } from "@/lib/charts/withheld";
import { basisOf } from "@/lib/explanations/figure-basis";
import { indicatorDefinitions, indicatorSource, type IndicatorDefinition } from "@/lib/explanations/indicator-definitions";
import type { ExplainedFigure, FigureExplanation, FigureVersion } from "@/lib/explanations/models";
import { formatCount, formatDay, formatPeriod } from "@/lib/format";
import type { IndicatorLine } from "@/lib/metrics/indicators/indicator-rows";
import { loadIndicators } from "@/lib/metrics/loaders/load-indicators";
import type { Period } from "@/lib/period";

/**
 * Everything behind the figures of an indicator of a Party and User Role in a published period (the newest when none is given). Throws `invalid`
 * for an unknown indicator, not-found for a period that is not published.
 */
export async function explainIndicator(
  scope: PartyScope,
  id: string,
  period: Period | null,
  process: string | null,
): Promise<FigureExplanation> {
  const found = indicatorDefinitions.find((each) => each.id === id);
  const known = indicatorDefinitions.map((each) => each.id);
  if (!found) throw invalid("indicator", "There is no such indicator.", known);
  const { rows, ...publication } = await loadIndicators(scope, period, found.process ?? process);
  const { version, files } = await withIndustry((db) => basisOf(db, publication, found.feeds));
  const { name, inWords, formula, recount } = found;
  const figures = rows.filter(({ indicator }) => indicator === id);
  return {
    definition: { id, version: 1, name, inWords, unit: "count", kind: "Indicator", source: indicatorSource },
    ...{ formula, recount, version, files },
    figures: figures.map((line) => explained(line, figures, version)),
    addresses: addressesOf(found, scope, publication.period, process),
  };
}

function explained(line: IndicatorLine, all: readonly IndicatorLine[], { period, policyVersion }: FigureVersion): ExplainedFigure {
  const when = line.day === null ? formatPeriod(line.month) : formatDay(line.day);
  const what = [line.item && `SRV ${line.item}`, line.outcome || "unattributed"].filter(Boolean).join(", ");
  const { value, status } = line;
  return {
    ...{ name: `${when}: ${what}`, value, unit: "count", status },
    text: value === null ? absenceWords({ status, reason: line.reason ?? undefined }) : formatCount(value),
    numerator: value,
    denominator: value === null ? null : wholeOf(line, all),
    decision: `${decisionOn(line, policyVersion)}${line.told_by === period ? "" : ` As the publication of ${formatPeriod(line.told_by)} tells it.`}`,
  };
}

// The outcomes of one month (or day) and SRV are parts of a whole; a prediction and the gains themselves are part of nothing.
function wholeOf(line: IndicatorLine, all: readonly IndicatorLine[]): number | null {
  const apart = ["predicted", "error-of-prediction", "gains", "supplier-unknown", "installs"];
  if (apart.includes(line.outcome)) return null;
  const beside = all.filter(
    (each) =>
      each.month === line.month &&
      each.day === line.day &&
      each.process === line.process &&
      !apart.includes(each.outcome) &&
      (line.indicator === "INSTALL_COMMISSION_VS_LEAVE" ? each.outcome !== "failed" : each.item === line.item),
  );
  return beside.some(({ value }) => value === null) ? null : beside.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function decisionOn({ status, reason, indicator }: IndicatorLine, policyVersion: number): string {
  const policy = `disclosure policy version ${policyVersion}`;
  if (status === "suppressed") return `Withheld under ${policy}: ${absenceWords({ status, reason: reason ?? undefined })}.`;
  if (status !== "shown") return `${absenceWords({ status })}.`;
  const isOfOthers = ["READ_30D_BEFORE_GAIN", "OLD_SUPPLIER_INSTALL_TYPE"].includes(indicator);
  return isOfOthers
    ? `Told under ${policy}, to the nearest 5 where it is about others.`
    : "Your own figure: never withheld from you, never rounded.";
}

function addressesOf(
  { process, file }: IndicatorDefinition,
  { userRole }: PartyScope,
  period: Period,
  asked: string | null,
): FigureExplanation["addresses"] {
  const of = process ?? asked;
  const csv = `/api/v1/indicators.csv?${new URLSearchParams({ role: userRole, period, ...(of && { process: of }) })}`;
  if (file === "hubs")
    return { csv, rows: `/processes/${process}/indicators.csv?${new URLSearchParams({ period, table: "hubs-without-read" })}` };
  if (file === "failures")
    return { csv, rows: `/api/v1/data-files/failures?${new URLSearchParams({ role: userRole, period, ...(of && { process: of }) })}` };
  return { csv, rows: null };
}
