import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { LogLine } from "@/lib/access/party-admin/access-log";
import { actionWords, detailWords } from "@/lib/access/party-admin/event-words";
import { countOf, formatInstant } from "@/lib/format";

const columns = [
  { key: "at", head: "When" },
  { key: "who", head: "Who", label: "Who" },
  { key: "what", head: "What", label: "What" },
  { key: "about", head: "About", label: "About" },
  { key: "address", head: "Address", label: "Address" },
];

/** A page of the access log. */
export function LogFrame({ lines, isContinued, older }: { lines: LogLine[]; isContinued: boolean; older: string | null }) {
  const rows = lines.map(({ eventId, at, who, action, about, detail, address }) => ({
    id: eventId,
    cells: [
      <span key="at" className="whitespace-nowrap">
        {formatInstant(at)}
      </span>,
      who,
      actionWords(action),
      <span key="about" className="wrap-anywhere">
        {[about, detailWords(detail)].filter(Boolean).join(": ")}
      </span>,
      address || "Not known",
    ],
  }));
  const title =
    lines.length === 0
      ? "Nothing was written down that fits"
      : `${countOf(lines.length, "event")}, ${isContinued ? "older ones" : "the newest first"}`;
  return (
    <Frame labelledBy="log">
      <FrameHead id="log" title={title} summary={lines.length === 0 ? "Choose more days, everyone or everything." : undefined} />
      {rows.length > 0 && <DataTable caption="Access log" columns={columns} rows={rows} className="mt-3" />}
      <div className="h-4" />
      <FrameFoot links={older && <TextLink href={older}>Older events</TextLink>}>
        Clock times are Europe/London; the days of the filter and the CSV are UTC. An address is what the browser or its network says.
      </FrameFoot>
    </Frame>
  );
}
