import { Button } from "@/components/ui/button";
import { formatInstant } from "@/lib/format";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import type { WaitingVersion } from "@/lib/periods/steps/period-steps";

/** Whether Parties see their own figures of the candidate, and the way to change that; of a first version alone. */
export function ProvisionalForm({ page, candidate }: { page: PeriodPage; candidate: WaitingVersion }) {
  const { provisionalSince, version, contentHash } = candidate;
  const words = provisionalSince
    ? `Since ${formatInstant(provisionalSince)} each Party sees its own figures of version ${version}, labelled provisional; nothing about others.`
    : `No Party sees anything of version ${version}. You may let each see its own figures, labelled provisional; nothing about others is shown.`;
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 text-note text-ink-2 sm:px-5">
      <p className="max-w-[75ch] grow">{words}</p>
      {page.viewer.duty === "operator" && (
        <form method="post" action={`/periods/${page.period}/provisional`}>
          <input type="hidden" name="version" value={version} />
          {!provisionalSince && <input type="hidden" name="hash" value={contentHash} />}
          <Button type="submit" look="secondary">
            {provisionalSince ? "End the provisional view" : "Show it as provisional"}
          </Button>
        </form>
      )}
    </div>
  );
}
