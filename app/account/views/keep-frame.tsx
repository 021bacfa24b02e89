import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/field";

/** Keeps the page one came from under a name. */
export function KeepFrame({ address }: { address: string }) {
  return (
    <Frame labelledBy="keep">
      <FrameHead id="keep" title="Keep this view" summary={<Code>{address}</Code>} />
      <form method="post" action="/account/views/keep" className="mt-3 flex flex-wrap items-end gap-3 px-4 pb-4 sm:px-5">
        <input type="hidden" name="address" value={address} />
        <TextField name="name" label="Name" required maxLength={80} className="min-w-0 grow sm:max-w-96" />
        <Button type="submit">Keep</Button>
      </form>
      <FrameFoot>A view that names no period always shows the newest one.</FrameFoot>
    </Frame>
  );
}
