import type { Metadata } from "next";
import { MetricCard } from "@/app/(party)/catalogue/metric-card";
import { ProcessCard } from "@/app/(party)/catalogue/process-card";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { requireScope, requireSession } from "@/lib/access/require-scope";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";

export const metadata: Metadata = { title: "Catalogue" };

const suiteNames: Record<string, string> = {
  MP176: "Business Processes of MP176, reported to each User",
  MP122: "Business Processes of MP122, operational metrics",
  MP122A: "Business Processes of the MP122A annex",
};

/** What every figure means, and which requests make up each Business Process. */
export default async function CataloguePage() {
  const session = await requireSession();
  const { metrics, processes } = await loadCatalogue(session.active ? await requireScope() : null);
  const suites = [...new Set(processes.map(({ suite }) => suite))].map((suite) => ({
    suite,
    members: processes.filter((process) => process.suite === suite),
  }));
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Catalogue" }]}
        title={`${metrics.length} metrics, each defined once`}
        lede={
          <>
            The same definitions drive pages, CSV and API. <TextLink href="/help">Words and symbols</TextLink> ·{" "}
            <FileLink href="/api/v1/catalogue">This catalogue as JSON</FileLink> ·{" "}
            <FileLink href="/api/v1/openapi.json">API description</FileLink>
          </>
        }
      />
      <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
        {metrics.map((metric) => (
          <MetricCard key={metric.id} metric={metric} />
        ))}
      </div>
      {suites.map(({ suite, members }) => (
        <section key={suite} aria-labelledby={`suite-${suite}`} className="mt-8">
          <h2 id={`suite-${suite}`} className="mb-3 text-tile">
            {suiteNames[suite] ?? suite}
          </h2>
          <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
            {members.map((process) => (
              <ProcessCard key={process.processId} process={process} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
