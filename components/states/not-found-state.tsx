import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";

/** The same answer for what does not exist and for what belongs to someone else. */
export function NotFoundState() {
  return (
    <StatePage kind="Not found" title="There is no page here for you" actions={<ButtonLink href="/">Go to your start page</ButtonLink>}>
      <p>The address may be mistyped, or what it names may not be yours to see. Nothing else is wrong.</p>
    </StatePage>
  );
}
