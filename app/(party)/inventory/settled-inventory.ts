import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { readFilters, settleFilters } from "@/app/(party)/inventory/search-params";
import type { PartyScope } from "@/lib/access/party-scope";
import { noFilters, type InventoryPage } from "@/lib/inventory/models";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import type { PublishedPeriod } from "@/lib/metrics/models";

/** The inventory an address asks for. What means nothing here (a period, a Device Type, a filter) is dropped with a notice, never an error. */
export async function loadSettledInventory(
  scope: PartyScope,
  params: SearchParams,
  periods: PublishedPeriod[],
): Promise<{ page: InventoryPage; notices: string[] }> {
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  const asked = textOf(params, "type");
  const filters = readFilters(params);
  const page = await loadInventory(scope, current.period, asked, filters);
  const hasType = asked === null || page.choices.statuses.length > 0;
  const shown = hasType ? page : await loadInventory(scope, current.period, null, noFilters);
  const settled = settleFilters(filters, shown.choices);
  const instead = `You have no Devices of the type asked for. ${shown.deviceType} is shown instead.`;
  const notices = [...(notice === null ? [] : [notice]), ...(hasType ? [] : [instead]), ...settled.notices];
  if (hasType && settled.notices.length === 0) return { page, notices };
  return { page: await loadInventory(scope, current.period, hasType ? asked : shown.deviceType, settled.filters), notices };
}
