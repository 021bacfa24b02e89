import type { SearchParams } from "@/app/chosen-period";
import { parseProcessQuery, settleFilters } from "@/app/(party)/processes/[process]/search-params";
import type { PartyScope } from "@/lib/access/party-scope";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import type { FilterChoices, ProcessPage, PublishedPeriod } from "@/lib/metrics/models";

function listsOf({ srvs, cspRegions, deviceTypes, smets, qualifiers }: FilterChoices) {
  return { srv: srvs.map(({ srv }) => srv), cspRegion: cspRegions, deviceType: deviceTypes, smets, qualifier: qualifiers };
}

/** The page for an address. Filter values that mean nothing here are dropped with a notice, never an error; null: no such process. */
export async function loadSettledPage(
  scope: PartyScope,
  processId: string,
  params: SearchParams,
  periods: PublishedPeriod[],
): Promise<{ page: ProcessPage; notices: string[] } | null> {
  const asked = parseProcessQuery(params, periods);
  const plain = { ...asked.filters, srv: null, cspRegion: null, deviceType: null, smets: null, qualifier: null };
  const unfiltered = Object.entries(asked.filters).every(([name, value]) => name === "from" || name === "to" || value === null);
  const page = await loadProcessPage(scope, processId, unfiltered ? plain : asked.filters);
  if (!page) return null;
  const settled = settleFilters(asked.filters, listsOf(page.choices));
  const notices = [...asked.notices, ...settled.notices];
  if (settled.notices.length === 0) return { page, notices };
  const again = await loadProcessPage(scope, processId, settled.filters);
  return again && { page: again, notices };
}
