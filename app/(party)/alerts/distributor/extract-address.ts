import type { DistributorPage } from "@/lib/metrics/alerts/distributor/models";
import type { DistributorTable } from "@/lib/metrics/alerts/distributor/tables";

type ExtractName = "power-outages" | "security-credentials" | "alert-failures";

/** Where an extract of the page is: the API for one licence area, the joined file for several. */
export function extractAddress({ areas, current }: DistributorPage, id: ExtractName): string {
  if (areas.length > 1) return `/alerts/distributor/${id}.csv?period=${current.period}`;
  return `/api/v1/extracts/${id}?role=ED&period=${current.period}`;
}

/** Where a list of the page that is no extract is as a file, of one licence area or several. */
export function tableAddress({ current }: DistributorPage, id: DistributorTable): string {
  return `/alerts/distributor/${id}.csv?period=${current.period}`;
}
