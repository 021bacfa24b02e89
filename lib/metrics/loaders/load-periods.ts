import { withIndustry } from "@/lib/access/with-party";
import type { ProvisionalPeriod, PublishedPeriod } from "@/lib/metrics/models";
import { allPeriods, provisionalPeriods, publishedPeriods, type PeriodState } from "@/lib/metrics/queries/publications";

/** The published Reporting Periods with the version that readers see, newest first; the same for every Party. */
export function loadPeriods(): Promise<PublishedPeriod[]> {
  return withIndustry(publishedPeriods);
}

/** The periods of which a Party sees its own figures before they are published, newest first; the same for every Party. */
export function loadProvisionalPeriods(): Promise<ProvisionalPeriod[]> {
  return withIndustry(provisionalPeriods);
}

/** Every Reporting Period and where it stands, newest first. For operators only: the caller has checked the duty. */
export function loadAllPeriods(): Promise<PeriodState[]> {
  return withIndustry(allPeriods);
}
