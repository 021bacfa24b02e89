import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { formatPeriod } from "@/lib/format";
import { addMonths } from "@/lib/period";
import { loadPolicy } from "@/lib/peers/proposals/load-policy";
import { PolicyForm } from "./policy-form";
import { ProposalFrame } from "./proposal-frame";
import { VersionsFrame } from "./versions-frame";

export const metadata: Metadata = { title: "Disclosure policy" };

const done: Record<string, string> = {
  proposed: "The change is proposed. It holds once another operator or publisher has approved it.",
  approved: "The change is approved. It holds for the months it names; what was published keeps its policy.",
  rejected: "The proposal is closed. The policy is as it was.",
};

/** The disclosure policy: the version that holds, a change that is proposed, and proposing one. For operators and publishers. */
export default async function PolicyPage({ searchParams }: PageProps<"/policy">) {
  const [page, search] = await Promise.all([loadPolicy(), searchParams]);
  const { versions, open, newestPublished } = page;
  const [newest] = versions;
  const [told, refused] = [done[textOf(search, "done") ?? ""], textOf(search, "refused")];
  const next = newestPublished ? addMonths(newestPublished, 1) : new Date().toISOString().slice(0, 7);
  const title = open
    ? `A change of the policy from ${formatPeriod(open.from)} waits for approval`
    : `Version ${newest?.policyVersion ?? 1} is the newest policy`;
  return (
    <>
      <PageHeading
        title={newest ? title : "The policy is stored when the first month is computed"}
        lede="What is released of others is decided by these numbers, once, at publication. A change takes two people and holds for months that are not published yet."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {refused && (
          <Notice tone="worse" announce>
            {refused.slice(0, 600)}
          </Notice>
        )}
        {told && <Notice tone="better">{told}</Notice>}
        {open && newest && <ProposalFrame proposal={open} newest={newest} viewerId={page.viewer.personId} deciders={page.deciders} />}
        {newest && !open && <PolicyForm policy={newest.policy} from={next} typed={textOf(search, "typed") ? search : null} />}
        {newest && <VersionsFrame versions={versions} decided={page.decided} />}
      </div>
    </>
  );
}
