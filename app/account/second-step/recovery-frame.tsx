import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";

/** The recovery codes just made: shown this once. */
export function RecoveryFrame({ codes }: { codes: string[] }) {
  return (
    <Frame labelledBy="codes">
      <FrameHead
        id="codes"
        title="Keep these recovery codes now"
        summary="Each signs you in once, in place of a code, when your device is not at hand. They are not shown again."
      />
      <ul className="grid gap-x-6 gap-y-1 p-4 font-mono text-body tabular-nums sm:grid-cols-2 sm:p-5">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <form method="post" action="/account/shown" className="border-t border-line px-4 py-3 sm:px-5">
        <input type="hidden" name="page" value="/account/second-step" />
        <Button type="submit">I have kept them</Button>
      </form>
    </Frame>
  );
}
