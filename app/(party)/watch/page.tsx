import type { Metadata } from "next";
import { ChangesFrame } from "@/app/(party)/watch/changes-frame";
import { HowFrame } from "@/app/(party)/watch/how-frame";
import { SilencesFrame } from "@/app/(party)/watch/silences-frame";
import { ThresholdsFrame } from "@/app/(party)/watch/thresholds-frame";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { watchTitle } from "@/lib/charts/watch-words";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadWatch } from "@/lib/watch/load-watch";

export const metadata: Metadata = { title: "Watching" };

const kept: Record<string, string> = {
  threshold: "The threshold is kept. It is judged by every month that is published, this one included.",
  removed: "The threshold is removed.",
  silence: "It is silenced: nobody is told of it until then. It stays on this page and on the charts.",
  ended: "The silence is ended.",
};

/** What is out of the ordinary in a published month, by itself and by the thresholds people of the Party set; and what they silence. */
export default async function WatchPage({ searchParams }: PageProps<"/watch">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const asked = await searchParams;
  const { current, notice } = choosePeriod(periods, textOf(asked, "period"));
  const watch = await loadWatch(scope, current.period);
  const refused = textOf(asked, "refused");
  const done = kept[textOf(asked, "kept") ?? ""];
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Overview", href: `/overview?period=${current.period}` }, { label: "Watching" }]}
        title={watchTitle(watch)}
        lede={
          <>
            Your own figures against what they have been, and against the levels you set. <PublishedNote published={current} />{" "}
            <TextLink href="/account/notifications">Be told by e-mail or webhook</TextLink>
          </>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        {done && <Notice tone="better">{done}</Notice>}
        {refused && (
          <Notice tone="worse" announce>
            {refused.slice(0, 300)}
          </Notice>
        )}
        <ChangesFrame watch={watch} />
        <ThresholdsFrame watch={watch} />
        <SilencesFrame watch={watch} />
        <HowFrame coverage={watch.coverage} />
      </div>
    </>
  );
}
