import type { FilterChoices } from "@/lib/metrics/models";
import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import { dimensionValues } from "@/lib/metrics/queries/dimension-values";

/** What the filters may be: published periods newest first, the process's SRVs and the qualifiers that it tells apart, and values in the Party's own requests of the periods shown. */
export async function choicesOf({ db, scope, process, published, readable }: ProcessPageContext): Promise<FilterChoices> {
  const own = await dimensionValues(db, scope, readable, process);
  return {
    periods: published.map(({ period }) => period),
    srvs: [...new Map(process.items.map(({ srv, name }) => [srv, { srv, name }])).values()],
    ...own,
    qualifiers: [...new Set(process.items.flatMap(({ matchedQualifier }) => matchedQualifier ?? []))].sort(),
  };
}
