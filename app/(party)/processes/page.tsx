import type { Metadata } from "next";
import { choosePeriod } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { ListFigure } from "@/app/(party)/processes/list-figure";
import { ListChoices } from "@/app/(party)/processes/list-choices";
import { PeerMapFigures } from "@/app/(party)/processes/peer-map-figures";
import { listRows, orderWords, parseListQuery, type ListQuery } from "@/app/(party)/processes/search-params";
import { ProvisionalNote } from "@/app/(party)/provisional-note";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { processesTitle } from "@/lib/charts/overview-words";
import { roleName } from "@/lib/charts/role-name";
import { formatPeriod } from "@/lib/format";
import { loadHasBands } from "@/lib/metrics/loaders/load-has-bands";
import { loadPeerMap } from "@/lib/metrics/loaders/load-peer-map";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";

export const metadata: Metadata = { title: "Business processes" };

/** Every Business Process of a suite with the reader's own figures against the industry. */
export default async function ProcessesPage({ searchParams }: PageProps<"/processes">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const asked = parseListQuery(await searchParams);
  const { current, notice } = choosePeriod(periods, asked.period);
  const hasBands = await loadHasBands(scope.userRole, current);
  const isRefused = asked.view === "peers" && !hasBands;
  const query: ListQuery = isRefused ? { ...asked, view: "list" } : asked;
  const rows = listRows(await loadProcessRows(scope, current.period, query.suite), query.sort);
  const used = rows.filter(({ requests }) => (requests ?? 0) > 0);
  const refusal = isRefused ? `${roleName(scope.userRole)}s belong to few groups: the list against the industry is shown.` : null;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Business processes" }]}
        title={used.length === 0 ? `You sent no requests in ${formatPeriod(current.period)}` : processesTitle(used)}
        lede={<PublishedNote published={current} />}
      />
      <PageQuality scope={scope} period={current.period} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {[notice, query.notice, refusal].map(
          (text) =>
            text && (
              <Notice key={text} tone="caution">
                {text}
              </Notice>
            ),
        )}
        <ProvisionalNote />
        <ListChoices query={query} period={current.period} hasBands={hasBands} />
        {query.view === "peers" ? (
          <PeerMapFigures map={await loadPeerMap(scope, current.period, query.suite)} period={current.period} userRole={scope.userRole} />
        ) : (
          <ListFigure
            rows={rows}
            order={orderWords[query.sort]}
            current={current}
            previousPeriod={periods[periods.indexOf(current) + 1]?.period ?? null}
            userRole={scope.userRole}
          />
        )}
      </div>
    </>
  );
}
