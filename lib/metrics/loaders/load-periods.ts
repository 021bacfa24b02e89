import { withIndustry } from "@/lib/access/with-party";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { allPeriods, publishedPeriods, type PeriodState } from "@/lib/metrics/queries/publications";

/** The published Reporting Periods with the version that readers see, newest first; the same for every Party. */
export function loadPeriods(): Promise<PublishedPeriod[]> {
  return withIndustry(publishedPeriods);
}

/** Every Reporting Period and where it stands, newest first. For operators only: the caller has checked the duty. */
export function loadAllPeriods(): Promise<PeriodState[]> {
  return withIndustry(allPeriods);
}
