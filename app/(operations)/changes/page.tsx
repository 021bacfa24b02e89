import type { Metadata } from "next";
import { MetricsFrame } from "@/app/(operations)/changes/metrics-frame";
import { PreviewFrame } from "@/app/(operations)/changes/preview-frame";
import { RequestFrame } from "@/app/(operations)/changes/request-frame";
import { TryForm } from "@/app/(operations)/changes/try-form";
import { textOf, type SearchParams } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { requireDuty } from "@/lib/access/require-scope";
import { previewProcessChange, type ChangePreview } from "@/lib/catalogue/preview-process-change";
import { readProcessChange, type ProcessChange } from "@/lib/catalogue/process-change";
import { everyRequest } from "@/lib/catalogue/read-requests";
import { PortalError } from "@/lib/errors";
import { countOf } from "@/lib/format";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { addMonths } from "@/lib/period";

export const metadata: Metadata = { title: "Changes to the catalogue" };

const kept: Record<string, string> = {
  answer: "The answer is kept; the Party sees it.",
  process: "The change is made. It holds from its month on, and charts mark it there.",
  metric: "The metric is on trial from its month on.",
  decision: "The decision is kept. It holds from its month on.",
};

type Tried = { change: ProcessChange; preview: ChangePreview } | { refused: string } | null;

/** The change the address asks to try, previewed; what is wrong with it; null when none is asked for. */
async function tryChange(asked: SearchParams): Promise<Tried> {
  if (textOf(asked, "kind") === null) return null;
  const form = new FormData();
  for (const [name, value] of Object.entries(asked)) if (typeof value === "string") form.set(name, value);
  try {
    const change = readProcessChange(form);
    return { change, preview: await previewProcessChange(change, textOf(asked, "period") ?? "") };
  } catch (error) {
    if (error instanceof PortalError) return { refused: error.message };
    throw error;
  }
}

/** What Parties ask to have changed, the answers, and changes of processes: tried on a past month, then made from a month to come. */
export default async function ChangesPage({ searchParams }: PageProps<"/changes">) {
  await requireDuty("operator");
  const asked = await searchParams;
  const [requests, catalogue, periods, tried] = await Promise.all([everyRequest(), loadCatalogue(null), loadPeriods(), tryChange(asked)]);
  const open = requests.filter(({ state }) => state === "open").length;
  const refused = tried && "refused" in tried ? tried.refused : textOf(asked, "refused");
  const done = kept[textOf(asked, "kept") ?? ""];
  return (
    <>
      <PageHeading
        title={
          open === 0
            ? "No request to change the catalogue is open"
            : `${countOf(open, "request")} to change the catalogue ${open === 1 ? "is" : "are"} open`
        }
        lede={
          <>
            A change holds from a month that is not published yet; what was published keeps its meaning.{" "}
            <TextLink href="/catalogue?list=history">Every change so far</TextLink>
          </>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {done && <Notice tone="better">{done}</Notice>}
        {refused && (
          <Notice tone="worse" announce>
            {refused.slice(0, 300)}
          </Notice>
        )}
        {requests.map((request) => (
          <RequestFrame key={request.requestId} request={request} />
        ))}
        <TryForm processes={catalogue.processes} periods={periods} asked={asked} />
        {tried && "preview" in tried && <PreviewFrame change={tried.change} preview={tried.preview} />}
        <MetricsFrame metrics={catalogue.metrics} next={periods[0] && addMonths(periods[0].period, 1)} />
      </div>
    </>
  );
}
