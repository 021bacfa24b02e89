import { auditExtract } from "@/lib/access/audit-extract";
import { type LogLine, wholeAccessLog } from "@/lib/access/party-admin/access-log";
import { actionWords, detailWords } from "@/lib/access/party-admin/event-words";
import { parseLogQuestion } from "@/lib/access/party-admin/log-question";
import { requirePartyAdmin } from "@/lib/access/party-admin/party-admin";
import { csvCell } from "@/lib/api/csv";
import { privateHeaders } from "@/lib/api/problem";

const columns = ["at", "who", "action", "what", "about", "detail", "address", "event_id"];

/** The Party's access log as CSV, with the filters of the page, streamed, the newest first. */
export async function GET(request: Request): Promise<Response> {
  const admin = await requirePartyAdmin();
  const asked = parseLogQuestion(Object.fromEntries(new URL(request.url).searchParams));
  const name = `access-log_${admin.partyId}_${new Date().toISOString().slice(0, 10)}.csv`;
  await auditExtract(request, name);
  const lines = wholeAccessLog(admin, { ...asked, before: null });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(`${columns.join(",")}\r\n`)),
    pull: async (stream) => {
      const { value, done } = await lines.next();
      if (done) stream.close();
      else stream.enqueue(encoder.encode(lineOf(value)));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return new Response(body, {
    headers: {
      ...privateHeaders,
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}

function lineOf({ at, who, action, about, detail, address, eventId }: LogLine): string {
  return `${[at, who, action, actionWords(action), about, detailWords(detail), address, eventId].map(csvCell).join(",")}\r\n`;
}
