import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { SecondFactor } from "@/lib/access/second-factor/second-factor";
import { countOf, formatInstant } from "@/lib/format";

type On = Extract<SecondFactor, { state: "on" }>;

/** What the second step is now, and changing it by a code. */
export function OnFrame({ factor }: { factor: On }) {
  return (
    <Frame labelledBy="on">
      <FrameHead
        id="on"
        title={`${countOf(factor.recoveryLeft, "recovery code")} left`}
        summary="To change the second step, enter a code of your app, or a recovery code."
      />
      <form method="post" action="/account/second-step/change" className="flex flex-col gap-4 p-4 sm:p-5" noValidate>
        <TextField name="code" label="Code" autoComplete="one-time-code" spellCheck={false} required className="max-w-64" />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" name="do" value="codes" look="secondary">
            Make new recovery codes
          </Button>
          <Button type="submit" name="do" value="off" look="secondary">
            Turn the second step off
          </Button>
        </div>
      </form>
      <FrameFoot>On since {formatInstant(factor.since.toISOString())}. New recovery codes replace all old ones.</FrameFoot>
    </Frame>
  );
}
