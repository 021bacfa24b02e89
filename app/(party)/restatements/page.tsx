import type { Metadata } from "next";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { EmptyBody } from "@/components/states/empty-body";
import { Frame } from "@/components/frames/frame";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { formatPeriod } from "@/lib/format";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadRestatements } from "@/lib/metrics/loaders/load-restatements";
import { RestatementFrames } from "./restatement-frames";

export const metadata: Metadata = { title: "Restatements" };

/** What each restatement of the period changed of the Party's own figures and the industry's, by how much, and why. */
export default async function RestatementsPage({ searchParams }: PageProps<"/restatements">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { current, notice } = choosePeriod(periods, textOf(await searchParams, "period"));
  const { restatements } = await loadRestatements(scope, current.period);
  const month = formatPeriod(current.period);
  const title = restatements.length === 0 ? `${month} was never restated` : `${month} was restated: you see version ${current.version}`;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Overview", href: `/overview?period=${current.period}` }, { label: "Restatements" }]}
        title={title}
        lede={<PublishedNote published={current} />}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        {restatements.length === 0 && (
          <Frame>
            <EmptyBody figure="0" bodyClass="py-8">
              restatements. What you see is the first version that was published.
            </EmptyBody>
          </Frame>
        )}
        {restatements.map((restatement) => (
          <RestatementFrames key={restatement.version} restatement={restatement} period={current.period} />
        ))}
      </div>
    </>
  );
}
