import { Frame, FrameHead } from "@/components/frames/frame";
import { countOf } from "@/lib/format";

/** What the ingest noticed without refusing anything. */
export function NoticesFrame({ notices }: { notices: string[] }) {
  return (
    <Frame labelledBy="notices" className="pb-2">
      <FrameHead
        id="notices"
        title={countOf(notices.length, "notice")}
        summary="Nothing was refused for these; the sender may want to know."
      />
      <ul className="mt-3">
        {notices.map((notice) => (
          <li key={notice} className="border-t border-line px-4 py-2.5 text-note [overflow-wrap:anywhere] sm:px-5">
            {notice}
          </li>
        ))}
      </ul>
    </Frame>
  );
}
