import { ProvisionalNote } from "@/app/(party)/provisional-note";
import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";

/** The page of a Party before its first Reporting Period is published. */
export function NothingPublished() {
  return (
    <StatePage
      kind="Not yet published"
      title="No Reporting Period has been published yet"
      actions={<ButtonLink href="/catalogue">See what will be reported</ButtonLink>}
    >
      <ProvisionalNote />
      <p>
        Figures appear here as soon as the DCC publishes a Reporting Period, a calendar month in UTC. Until then nothing of it is shown, so
        that every figure you see is a checked one.
      </p>
      <p>
        Nothing is wrong with your account. The catalogue already tells what each figure means and which requests make up each Business
        Process.
      </p>
    </StatePage>
  );
}
