import type { Metadata } from "next";
import { choosePeriod } from "@/app/(party)/chosen-period";
import { NothingPublished } from "@/app/(party)/nothing-published";
import { ListFigure } from "@/app/(party)/processes/list-figure";
import {
  listAddress,
  listRows,
  orderWords,
  parseListQuery,
  sorts,
  sortWords,
  suites,
  suiteWords,
} from "@/app/(party)/processes/search-params";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { processesTitle } from "@/lib/charts/overview-words";
import { formatPeriod } from "@/lib/format";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";

export const metadata: Metadata = { title: "Business processes" };

/** Every Business Process of a suite with the reader's own figures against the industry. */
export default async function ProcessesPage({ searchParams }: PageProps<"/processes">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const query = parseListQuery(await searchParams);
  const { current, notice } = choosePeriod(periods, query.period);
  const rows = listRows(await loadProcessRows(scope, current.period, query.suite), query.sort);
  const used = rows.filter(({ requests }) => (requests ?? 0) > 0);
  const address = (suite = query.suite, sort = query.sort) => listAddress(current.period, suite, sort);
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Business processes" }]}
        title={used.length === 0 ? `You sent no requests in ${formatPeriod(current.period)}` : processesTitle(used)}
        lede={<PublishedNote published={current} />}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {[notice, query.notice].map(
          (text) =>
            text && (
              <Notice key={text} tone="caution">
                {text}
              </Notice>
            ),
        )}
        <div className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-y border-line py-2.5">
          <ChoiceLinks
            label="Suite"
            choices={suites.map((suite) => ({ text: suiteWords[suite], href: address(suite), chosen: suite === query.suite }))}
          />
          <ChoiceLinks
            label="Order"
            choices={sorts.map((sort) => ({ text: sortWords[sort], href: address(query.suite, sort), chosen: sort === query.sort }))}
          />
        </div>
        <ListFigure
          rows={rows}
          order={orderWords[query.sort]}
          current={current}
          previousPeriod={periods[periods.indexOf(current) + 1]?.period ?? null}
          userRole={scope.userRole}
        />
      </div>
    </>
  );
}
