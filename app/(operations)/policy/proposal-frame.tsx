import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { formatInstant, formatPeriod } from "@/lib/format";
import { policyChanges } from "@/lib/peers/proposals/policy-fields";
import { policyRefusals, type KeptPolicy, type PolicyProposal } from "@/lib/peers/proposals/policy-proposals";

type ProposalFrameProps = { proposal: PolicyProposal; newest: KeptPolicy; viewerId: string; deciders: string[] };

const columns = [
  { key: "what", head: "What changes" },
  { key: "was", head: "Now", label: "Now", align: "right" as const },
  { key: "is", head: "Proposed", label: "Proposed", align: "right" as const },
];

function Decide({ proposal, viewerId, deciders }: Omit<ProposalFrameProps, "newest">) {
  const isOwn = proposal.proposerId === viewerId;
  const mustBeOther = isOwn && deciders.some((id) => id !== viewerId);
  const obstacle = proposal.isStale ? policyRefusals["basis-changed"] : mustBeOther ? policyRefusals["same-person"] : null;
  return (
    <form method="post" action="/policy/decide" className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 sm:px-5">
      <input type="hidden" name="proposal" value={proposal.proposalId} />
      {obstacle ? (
        <p className="text-note text-ink-2">{obstacle}</p>
      ) : (
        <Button type="submit" name="do" value="approve">
          Approve the change
        </Button>
      )}
      <Button type="submit" look="secondary" name="do" value="reject">
        {isOwn ? "Withdraw it" : "Decline it"}
      </Button>
    </form>
  );
}

/** The change that waits: what differs, why, and deciding about it. */
export function ProposalFrame({ proposal, newest, viewerId, deciders }: ProposalFrameProps) {
  const changes = policyChanges(newest.policy, proposal.policy);
  const rows = changes.map(({ label, was, is }) => ({ id: label, cells: [label, was, is] }));
  return (
    <Frame labelledBy="proposal">
      <FrameHead
        id="proposal"
        title={`${proposal.proposedBy} proposes it from ${formatPeriod(proposal.from)} on`}
        summary={`“${proposal.note}” Proposed on ${formatInstant(proposal.proposedAt)}.`}
      />
      <DataTable caption="What the proposal changes" columns={columns} rows={rows} className="mt-3" />
      <Decide proposal={proposal} viewerId={viewerId} deciders={deciders} />
      <FrameFoot>Before it holds, a month is computed and attacked under it; a publisher approves each publication as ever.</FrameFoot>
    </Frame>
  );
}
