import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { countOf, formatDate, formatInstant, formatPeriod } from "@/lib/format";
import { policyChanges } from "@/lib/peers/proposals/policy-fields";
import type { KeptPolicy, PolicyProposal } from "@/lib/peers/proposals/policy-proposals";

const columns = [
  { key: "version", head: "Version" },
  { key: "from", head: "Holds from", label: "Holds from" },
  { key: "what", head: "What changed", label: "What changed" },
  { key: "why", head: "Why", label: "Why" },
];

function changedIn(version: KeptPolicy, before: KeptPolicy | undefined): string {
  if (!before) return "The first";
  const changes = policyChanges(before.policy, version.policy);
  return changes.map(({ label, was, is }) => `${label}: ${was} → ${is}`).join("; ") || "Nothing";
}

/** Every version of the policy, newest first, and the proposals that were decided. */
export function VersionsFrame({ versions, decided }: { versions: KeptPolicy[]; decided: PolicyProposal[] }) {
  const rows = versions.map((version, index) => ({
    id: String(version.policyVersion),
    cells: [`Version ${version.policyVersion}`, formatDate(version.effectiveFrom), changedIn(version, versions[index + 1]), version.note],
  }));
  return (
    <Frame labelledBy="versions">
      <FrameHead id="versions" title={`${countOf(versions.length, "version")} of the policy`} />
      <DataTable caption="Versions of the disclosure policy, newest first" columns={columns} rows={rows} className="mt-3" />
      {decided.length > 0 && (
        <ul className="flex flex-col gap-1 px-4 py-3 text-note text-ink-2 sm:px-5" aria-label="Proposals that were decided">
          {decided.map(({ proposalId, from, proposedBy, state, decidedBy, decidedAt, note }) => (
            <li key={proposalId}>
              {proposedBy} proposed “{note}” from {formatPeriod(from)}: {state} by {decidedBy}
              {decidedAt && ` on ${formatInstant(decidedAt)}`}.
            </li>
          ))}
        </ul>
      )}
      <div className="h-2" />
      <FrameFoot>
        Of two versions that hold for a month, the higher counts. A published version of a month names the policy it was made under.
      </FrameFoot>
    </Frame>
  );
}
