import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { browserName } from "@/lib/access/browser-name";
import type { SessionRow } from "@/lib/access/session-store";
import { formatInstant } from "@/lib/format";

const columns = [
  { key: "browser", head: "Browser" },
  { key: "as", head: "Working as", label: "Working as" },
  { key: "since", head: "Signed in", label: "Signed in" },
  { key: "seen", head: "Last seen", label: "Last seen" },
  { key: "address", head: "Address", label: "Address" },
  { key: "end", head: <span className="sr-only">End</span>, align: "right" as const },
];

function EndButton({ session, words, context }: { session: string; words: string; context?: string }) {
  return (
    <form method="post" action="/account/sessions" className="inline">
      <input type="hidden" name="session" value={session} />
      <Button type="submit" look="secondary">
        {words}
        {context && <span className="sr-only"> {context}</span>}
      </Button>
    </form>
  );
}

/** Where the person is signed in, with a button to end each session but this one. */
export function SessionsFrame({ sessions, currentId }: { sessions: SessionRow[]; currentId: string }) {
  const others = sessions.length - 1;
  const rows = sessions.map((one) => ({
    id: one.sessionId,
    cells: [
      browserName(one.userAgent),
      one.partyId ? `${one.partyId} · ${one.userRole}` : "Duties",
      formatInstant(one.createdAt.toISOString()),
      formatInstant(one.lastSeenAt.toISOString()),
      one.address || "Not known",
      one.sessionId === currentId ? (
        <Tag key="now" tone="plain">
          This one
        </Tag>
      ) : (
        <EndButton key="end" session={one.sessionId} words="End" context={`the session of ${browserName(one.userAgent)}`} />
      ),
    ],
  }));
  const title = others > 0 ? `You are signed in at ${sessions.length} places` : "You are signed in here and nowhere else";
  return (
    <Frame labelledBy="sessions">
      <FrameHead
        id="sessions"
        title={title}
        summary="End what you do not recognise, and ask for a link to set a new password."
        aside={others > 1 ? <EndButton session="others" words="End all others" /> : undefined}
      />
      <DataTable caption="Your sessions" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>A session ends after 30 minutes without use, and after 12 hours in any case.</FrameFoot>
    </Frame>
  );
}
