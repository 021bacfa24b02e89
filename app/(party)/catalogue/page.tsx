import type { Metadata } from "next";
import { ListFrame } from "@/app/(party)/catalogue/list-frame";
import { MetricCard } from "@/app/(party)/catalogue/metric-card";
import { ProcessCard } from "@/app/(party)/catalogue/process-card";
import { CatalogueSearch } from "@/app/(party)/catalogue/search-form";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { requireScope, requireSession } from "@/lib/access/require-scope";
import { holds, listNames, listViews, matchingList, type ListId, type ListView } from "@/lib/catalogue/list-views";
import { loadCatalogueLists, type CatalogueLists } from "@/lib/catalogue/load-lists";
import { countOf } from "@/lib/format";
import type { Catalogue, CatalogueProcess } from "@/lib/metrics/catalogue";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";

export const metadata: Metadata = { title: "Catalogue" };

const suiteNames: Record<string, string> = {
  MP176: "Business Processes of MP176, reported to each User",
  TRIAL: "Business Processes on trial, outside every total and report",
  MP122: "Business Processes of MP122, operational metrics",
  MP122A: "Business Processes of the MP122A annex",
};

type Shown = { metrics: readonly MetricDefinition[]; processes: CatalogueProcess[]; lists: ListView[] };

/** What the page shows: everything that holds the words searched for, one list, or the metrics and processes. */
function shownOf({ metrics, processes, dimensions }: Catalogue, all: CatalogueLists, search: string, list: ListId | null): Shown {
  const views = listViews(all, dimensions);
  if (search !== "") {
    return {
      metrics: metrics.filter((metric) => holds(`${metric.id} ${metric.name} ${metric.inWords} ${metric.source}`, search)),
      processes: processes.filter((each) => holds(JSON.stringify(each), search)),
      lists: views.map((view) => matchingList(view, search)).filter(({ rows }) => rows.length > 0),
    };
  }
  if (list === null) return { metrics, processes: [], lists: [] };
  return { metrics: [], processes: list === "processes" ? processes : [], lists: views.filter(({ id }) => id === list) };
}

function titleOf({ metrics, processes, lists }: Shown, search: string): string {
  if (search === "" && metrics.length > 0) return `${metrics.length} metrics, each defined once`;
  if (search === "") return lists[0]?.title ?? countOf(processes.length, "Business Process", "Business Processes");
  const found = metrics.length + processes.length + lists.reduce((sum, { rows }) => sum + rows.length, 0);
  return `${countOf(found, "entry", "entries")} for “${search}”`;
}

/** What every figure means, which requests make up each Business Process, and every SRV, code, dimension and measure, to search and browse. */
export default async function CataloguePage({ searchParams }: PageProps<"/catalogue">) {
  const session = await requireSession();
  const asked = await searchParams;
  const search = (textOf(asked, "q") ?? "").trim().slice(0, 80);
  const named = textOf(asked, "list");
  const list = named !== null && Object.hasOwn(listNames, named) ? (named as ListId) : null; // safe: one of the names
  const shown = shownOf(await loadCatalogue(session.active ? await requireScope() : null), await loadCatalogueLists(), search, list);
  const suites = Object.keys(suiteNames).flatMap((suite) => {
    const members = shown.processes.filter((process) => process.suite === suite);
    return members.length === 0 ? [] : [{ suite, members }];
  });
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Catalogue" }]}
        title={titleOf(shown, search)}
        lede={
          <>
            The same definitions drive pages, CSV and API. <TextLink href="/help">Words and symbols</TextLink> ·{" "}
            <TextLink href="/guidance">Guidance</TextLink> ·{" "}
            {session.active && (
              <>
                <TextLink href="/catalogue/changes">Ask for a change</TextLink> · <TextLink href="/catalogue/trials">On trial</TextLink>{" "}
                ·{" "}
              </>
            )}
            <FileLink href="/api/v1/catalogue">This catalogue as JSON</FileLink> ·{" "}
            <FileLink href="/api/v1/openapi.json">API description</FileLink>
          </>
        }
      />
      <CatalogueSearch search={search} list={list} />
      <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
        {shown.metrics.map((metric) => (
          <MetricCard key={metric.id} metric={metric} />
        ))}
      </div>
      {suites.map(({ suite, members }) => (
        <section key={suite} aria-labelledby={`suite-${suite}`} className="mt-8">
          <h2 id={`suite-${suite}`} className="mb-3 text-tile">
            {suiteNames[suite]}
          </h2>
          <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
            {members.map((process) => (
              <ProcessCard key={process.processId} process={process} />
            ))}
          </div>
        </section>
      ))}
      <div className="mt-3 flex flex-col gap-3 sm:mt-5 sm:gap-5">
        {shown.lists.map((view) => (
          <ListFrame key={view.id} view={view} />
        ))}
      </div>
    </>
  );
}
