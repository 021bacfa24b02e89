import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import type { Colleague } from "@/lib/access/party-admin/colleagues";

const titles = {
  active: "Let in",
  suspended: "Suspended: not let in to this Party",
  disabled: "Disabled by DCC: not let in at all",
};

/** Suspension, and help for who lost their password or device. */
export function WaysInFrame({ colleague, isSelf }: { colleague: Colleague; isSelf: boolean }) {
  const { personId, state, isOurs, hasSecondStep } = colleague;
  return (
    <Frame labelledBy="ways-in">
      <FrameHead
        id="ways-in"
        title={titles[state]}
        summary={
          isOurs
            ? "A link lets them set a new password, once, within 72 hours; whoever has it can use it."
            : "They also work for another Party or for DCC: a lost password or device is a matter for DCC."
        }
      />
      <form method="post" action="/admin/change" className="flex flex-wrap gap-2 p-4 sm:p-5">
        <input type="hidden" name="person" value={personId} />
        {state === "active" && !isSelf && (
          <Button type="submit" name="do" value="suspend" look="secondary">
            Suspend
          </Button>
        )}
        {state === "suspended" && (
          <Button type="submit" name="do" value="restore" look="secondary">
            Let in again
          </Button>
        )}
        {isOurs && state === "active" && (
          <Button type="submit" name="do" value="link" look="secondary">
            Make a link to set a password
          </Button>
        )}
        {isOurs && hasSecondStep && !isSelf && (
          <Button type="submit" name="do" value="second-step" look="secondary">
            Take the second step off
          </Button>
        )}
      </form>
      <FrameFoot>
        {isSelf
          ? "This is you. Another administrator can suspend you."
          : "Suspending ends their sessions of this Party, and invitations they made."}
      </FrameFoot>
    </Frame>
  );
}
