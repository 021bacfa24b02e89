import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { roundTripOf } from "@/lib/metrics/figures";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { processMonths } from "@/lib/metrics/queries/process-months";
import { noRequests } from "@/lib/metrics/queries/share-columns";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Threshold, ThresholdMetric } from "@/lib/watch/models";

/** The month's own figure of every metric a threshold may be on; null where there is nothing to judge. */
export type MonthFigures = Record<ThresholdMetric, number | null>;

/** The own figures of the processes that have a threshold, in the published version. */
export async function figuresOf(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  processes: readonly CatalogueProcess[],
  thresholds: readonly Threshold[],
): Promise<Map<string, MonthFigures>> {
  const figures = new Map<string, MonthFigures>();
  for (const process of processes) {
    if (thresholds.every(({ processId }) => processId !== process.processId)) continue;
    const [month] = await processMonths(db, scope, [publication], { process, filters: new Map() });
    const { success, deliveryFailure, withinTrt, requests } = month ?? noRequests;
    figures.set(process.processId, {
      "outcome-success": success.value,
      "delivery-failure": deliveryFailure.value,
      "within-trt": withinTrt.value,
      volume: requests,
      "round-trip-time": month ? roundTripOf(month).median_ms : null,
    });
  }
  return figures;
}
