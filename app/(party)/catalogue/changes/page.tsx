import type { Metadata } from "next";
import { ProposeForm } from "@/app/(party)/catalogue/changes/propose-form";
import { textOf } from "@/app/chosen-period";
import { ChangeAnswer, ChangeTag } from "@/components/frames/change-answer";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { requireScope } from "@/lib/access/require-scope";
import { requestsOfParty } from "@/lib/catalogue/read-requests";
import { askedByText } from "@/lib/charts/change-words";
import { countOf } from "@/lib/format";

export const metadata: Metadata = { title: "Changes to the catalogue" };

/** What the Party asked to have changed in the catalogue, what the DCC answered, and the form to ask. */
export default async function ChangesPage({ searchParams }: PageProps<"/catalogue/changes">) {
  const requests = await requestsOfParty(await requireScope());
  const asked = await searchParams;
  const refused = textOf(asked, "refused");
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Catalogue", href: "/catalogue" }, { label: "Changes" }]}
        title={
          requests.length === 0 ? "Your Party has asked for no change" : `Your Party has asked for ${countOf(requests.length, "change")}`
        }
        lede={
          <>
            Ask for a metric, a Business Process, an SRV in one, or anything else a report should say. The DCC answers with cost, decision
            and the month it takes effect. <TextLink href="/guidance#change-process">How changes are made</TextLink>
          </>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {textOf(asked, "kept") && <Notice tone="better">Your request is kept. Everyone of your Party sees it here, and the DCC.</Notice>}
        {refused && (
          <Notice tone="worse" announce>
            {refused.slice(0, 300)}
          </Notice>
        )}
        {requests.map((request) => (
          <Frame key={request.requestId}>
            <FrameHead id={request.requestId} title={request.title} aside={<ChangeTag state={request.state} />} />
            <ChangeAnswer request={request} />
            <FrameFoot>{askedByText(request, false)}</FrameFoot>
          </Frame>
        ))}
        <ProposeForm />
      </div>
    </>
  );
}
