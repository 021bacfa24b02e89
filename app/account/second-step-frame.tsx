import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { TextLink } from "@/components/ui/text-link";
import type { SecondFactor } from "@/lib/access/second-factor/second-factor";

/** Whether signing in asks for a second step, with the way to change it. */
export function SecondStepFrame({ state }: { state: SecondFactor["state"] }) {
  const isOn = state === "on";
  return (
    <Frame labelledBy="second-step">
      <FrameHead
        id="second-step"
        title={isOn ? "Signing in asks for a code" : "Signing in asks for a password only"}
        summary={
          isOn
            ? "Six digits of your authenticator app, or a recovery code."
            : "A second step keeps others out even if they learn your password."
        }
      />
      <div className="h-4" />
      <FrameFoot links={<TextLink href="/account/second-step">{isOn ? "Change the second step" : "Set up a second step"}</TextLink>} />
    </Frame>
  );
}
