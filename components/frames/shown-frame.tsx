import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";

/** A link or token that was just made, shown this once. */
export function ShownFrame({ page, title, summary, text }: { page: string; title: string; summary: string; text: string }) {
  return (
    <Frame labelledBy="shown">
      <FrameHead id="shown" title={<span className="wrap-anywhere">{title}</span>} summary={summary} />
      <p className="px-4 py-3 font-mono text-note break-all select-all sm:px-5">{text}</p>
      <form method="post" action="/account/shown" className="border-t border-line px-4 py-3 sm:px-5">
        <input type="hidden" name="page" value={page} />
        <Button type="submit">I have copied it</Button>
      </form>
    </Frame>
  );
}
