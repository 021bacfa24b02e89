import { figureExplanation } from "@/lib/charts/figure-links";
import type { DistributorPage } from "@/lib/metrics/alerts/distributor/models";
import type { DistributorTable } from "@/lib/metrics/alerts/distributor/tables";

type ExtractName = "power-outages" | "security-credentials" | "alert-failures";

/** Where an extract of the page is: the API for one licence area, the joined file for several. */
export function extractAddress({ areas, current }: DistributorPage, id: ExtractName): string {
  if (areas.length > 1) return `/alerts/distributor/${id}.csv?period=${current.period}`;
  return `/api/v1/extracts/${id}?role=ED&period=${current.period}`;
}

/** The explanation of a figure of the page: of one licence area, the one signed in to, which its label names where there are several. */
export function areaExplanation({ areas, current }: DistributorPage, figure: string): { label: string; href: string } {
  const { label, href } = figureExplanation(figure, current.period);
  return { label: areas.length > 1 ? `Explain ${areas[0].name}` : label, href };
}

/** Where a list of the page that is no extract is as a file, of one licence area or several. */
export function tableAddress({ current }: DistributorPage, id: DistributorTable): string {
  return `/alerts/distributor/${id}.csv?period=${current.period}`;
}
