import { listAddress, sorts, sortWords, suites, suiteWords, views, viewWords, type ListQuery } from "@/app/(party)/processes/search-params";
import { ChoiceLinks } from "@/components/filters/choice-links";
import type { Period } from "@/lib/period";

/** What the page of processes shows: suite, view, and the order of the list; the small multiples have their own. */
export function ListChoices({ query, period, hasBands }: { query: ListQuery; period: Period; hasBands: boolean }) {
  const address = (more: Partial<ListQuery>) => listAddress(period, { ...query, ...more });
  return (
    <div className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-y border-line py-2.5">
      <ChoiceLinks
        label="Suite"
        choices={suites.map((suite) => ({ text: suiteWords[suite], href: address({ suite }), chosen: suite === query.suite }))}
      />
      {hasBands && (
        <ChoiceLinks
          label="View"
          choices={views.map((view) => ({ text: viewWords[view], href: address({ view }), chosen: view === query.view }))}
        />
      )}
      {query.view === "list" && (
        <ChoiceLinks
          label="Order"
          choices={sorts.map((sort) => ({ text: sortWords[sort], href: address({ sort }), chosen: sort === query.sort }))}
        />
      )}
    </div>
  );
}
