import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";

/** The page while no Reporting Period has a provisional view. */
export function NothingProvisional() {
  return (
    <StatePage
      kind="Nothing provisional"
      title="No Reporting Period has a provisional view"
      actions={<ButtonLink href="/overview">See the published figures</ButtonLink>}
    >
      <p>
        A DCC operator may show you your own figures of a month that is computed and not published yet. None is shown like that now: the
        last one was published, computed again or put back under embargo.
      </p>
    </StatePage>
  );
}
