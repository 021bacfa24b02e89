import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { invalid, notFound } from "@/lib/errors";
import { basisOf } from "@/lib/explanations/figure-basis";
import type { FigureExplanation } from "@/lib/explanations/models";
import { ownFigureDefinitions } from "@/lib/explanations/own-figures";
import { hasEstate } from "@/lib/inventory/estate";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/**
 * Everything behind own figures of Devices or Alerts that are no metric, in a published period (the newest when none is given). Throws `invalid`
 * for an unknown one, not-found for a period that is not published.
 */
export async function explainOwnFigure(
  scope: PartyScope,
  id: string,
  period: Period | null,
  deviceType: string | null,
): Promise<FigureExplanation> {
  const found = ownFigureDefinitions.find((each) => each.id === id);
  const known = ownFigureDefinitions.map((each) => each.id);
  if (found?.feeds.includes("devices") && !found.roles && !hasEstate(scope.userRole)) throw notFound("An inventory of this User Role");
  if (found?.roles && !found.roles.includes(scope.userRole)) throw notFound("This figure of the User Role");
  if (!found) throw invalid("figure", "There is no such figure.", known);
  const { version, files } = await withIndustry(async (db) => {
    const publication = (await publishedPeriods(db)).find((each) => period === null || each.period === period);
    if (!publication) throw notFound(period === null ? "A published Reporting Period" : `The Reporting Period ${period}`);
    return basisOf(db, publication, found.feeds);
  });
  const { figures, csv, rows } = await found.load(scope, version.period, deviceType);
  const { name, inWords, formula, recount, source } = found;
  const unit = figures[0]?.unit ?? "share";
  return {
    definition: { id, version: 1, name, inWords, unit, kind: "Indicator", source },
    ...{ formula, recount, version, files, figures, addresses: { csv, rows } },
  };
}
