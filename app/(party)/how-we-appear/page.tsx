import type { Metadata } from "next";
import { choosePeriod } from "@/app/chosen-period";
import { CellsFrame } from "@/app/(party)/how-we-appear/cells-frame";
import { PolicyFrame } from "@/app/(party)/how-we-appear/policy-frame";
import { appearanceFields, appearanceRows, parseAppearanceQuery } from "@/app/(party)/how-we-appear/search-params";
import { NothingPublished } from "@/app/nothing-published";
import { PageQuality } from "@/app/(party)/page-quality";
import { FilterSentence } from "@/components/filters/filter-sentence";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { appearanceAddress } from "@/lib/charts/appearance";
import { appearanceTitle } from "@/lib/charts/appearance-words";
import { countOf } from "@/lib/format";
import { loadAppearance } from "@/lib/metrics/loaders/load-appearance";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "How we appear to others" };

/** What others in the same User Role may see that the Party's group contributes to, with every decision, and the policy behind it. */
export default async function AppearancePage({ searchParams }: PageProps<"/how-we-appear">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const query = parseAppearanceQuery(await searchParams);
  const { current, notice } = choosePeriod(periods, query.period);
  const { rows, policy, policyVersion } = await loadAppearance(scope, current.period, query.metric);
  const listed = appearanceRows(rows, query);
  const plain = appearanceAddress(current.period);
  const isPlain = JSON.stringify(query) === JSON.stringify(parseAppearanceQuery({ period: query.period ?? undefined }));
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Business processes", href: `/processes?period=${current.period}` }, { label: "How we appear to others" }]}
        title={appearanceTitle(rows)}
        lede={<PublishedNote published={current} />}
      />
      <PageQuality scope={scope} period={current.period} />
      <FilterSentence
        path="/how-we-appear"
        fields={appearanceFields(query)}
        kept={{ period: current.period }}
        resetHref={isPlain ? null : plain}
        status={countOf(listed.length, "cell")}
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
        <CellsFrame rows={listed} query={query} period={current.period} userRole={scope.userRole} policyVersion={policyVersion} />
        {policy && <PolicyFrame policy={policy} policyVersion={policyVersion ?? 0} userRole={scope.userRole} />}
      </div>
    </>
  );
}
