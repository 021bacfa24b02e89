import { expectedFrom } from "@/lib/metrics/expected-from";
import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import type { ProcessPage } from "@/lib/metrics/models";
import { failingSegments } from "@/lib/metrics/queries/failing-segments";

const listed = 25;

/** Where the process fails in the current period: the segments furthest above expected, and how many segments have failures in all. */
export async function segmentsOf({
  db,
  scope,
  selection,
  current,
}: ProcessPageContext): Promise<Pick<ProcessPage, "segments" | "segmentCount">> {
  const rows = await failingSegments(db, scope, current, selection, listed);
  const segments = rows.map((row) => {
    const { reasonCode, deviceType, manufacturer, model, firmwareVersion, cspRegion, requests, failures, aboveExpected } = row;
    const segment = { reasonCode, deviceType, manufacturer, model, firmwareVersion, cspRegion };
    return { ...segment, requests, failures, rate: failures / requests, aboveExpected, expectedFrom: expectedFrom(row) };
  });
  return { segments, segmentCount: rows[0]?.listed ?? 0 };
}
