import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { feedKind } from "@/lib/deliveries/feeds";
import { filterQuery } from "@/lib/deliveries/filters";
import type { Deliveries, DeliveredFile, DeliveryFilters } from "@/lib/deliveries/models";
import { rateOf } from "@/lib/deliveries/receipt-words";
import { filesSummary, filesTitle, formatDays } from "@/lib/deliveries/words";
import { countOf, formatClock, formatCount, formatDuration } from "@/lib/format";
import { OutcomeTag } from "./outcome-tag";

/** The columns of a list of delivered files; fileRow() makes their rows. */
export const fileColumns: Column[] = [
  { key: "file", head: "File" },
  { key: "received", head: "Received", label: "Received", className: "whitespace-nowrap" },
  { key: "outcome", head: "Outcome", className: "whitespace-nowrap" },
  { key: "read", head: "Rows read", label: "Rows read", align: "right" },
  { key: "accepted", head: "Accepted", label: "Accepted", align: "right" },
  { key: "not-counted", head: "Not counted", label: "Not counted", align: "right" },
  { key: "set-aside", head: "Set aside", label: "Set aside", align: "right" },
  { key: "speed", head: "Took", label: "Took", align: "right" },
];

function FileCell({ file }: { file: DeliveredFile }) {
  const days = file.firstDay && file.lastDay ? `, ${formatDays(file.firstDay, file.lastDay)} ${file.lastDay.slice(0, 4)}` : "";
  return (
    <span className="block min-w-0 [overflow-wrap:anywhere]">
      <TextLink href={`/deliveries/${file.loadId}`}>{file.name}</TextLink>
      <span className="block text-axis text-ink-3">
        {feedKind(file.feed).name}
        {days}
        {file.notices.length > 0 && ` · ${countOf(file.notices.length, "notice")}`}
      </span>
      {file.reason && <span className="mt-0.5 block text-note text-worse">{file.reason}</span>}
    </span>
  );
}

function SetAsideCell({ file }: { file: DeliveredFile }) {
  if (file.rowsSetAside === 0) return "0";
  return (
    <FileLink href={`/deliveries/${file.loadId}/set-aside.csv`} context={`set-aside rows of ${file.name}, CSV`}>
      {formatCount(file.rowsSetAside)}
    </FileLink>
  );
}

function Speed({ file }: { file: DeliveredFile }) {
  return (
    <span className="whitespace-nowrap">
      {formatDuration(file.seconds * 1000)}
      <span className="text-axis text-ink-3 max-sm:ml-2 sm:block">{rateOf(file)}</span>
    </span>
  );
}

/** A delivered file as a row of such a list. */
export function fileRow(file: DeliveredFile) {
  return {
    id: String(file.loadId),
    cells: [
      <FileCell key="file" file={file} />,
      formatClock(file.receivedAt),
      <OutcomeTag key="outcome" outcome={file.outcome} />,
      formatCount(file.rowsRead),
      formatCount(file.rowsAccepted),
      formatCount(file.rowsNotCounted),
      <SetAsideCell key="set-aside" file={file} />,
      <Speed key="speed" file={file} />,
    ],
  };
}

/** The newest files that match the filters, with where each of their rows went. */
export function FilesFrame({ deliveries, filters }: { deliveries: Deliveries; filters: DeliveryFilters }) {
  const { files, olderThan } = deliveries;
  return (
    <Frame labelledBy="files">
      <FrameHead id="files" title={filesTitle(deliveries, filters)} summary={filesSummary(filters)} />
      {files.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-6">
          files match. Choose another period, feed or outcome, or reset the filters.
        </EmptyBody>
      ) : (
        <DataTable caption="Delivered files, newest first" columns={fileColumns} rows={files.map(fileRow)} className="mt-3" />
      )}
      <FrameFoot
        links={
          <>
            {filters.before !== null && <TextLink href={`/deliveries${filterQuery(filters, { before: null })}`}>Newest files</TextLink>}
            {olderThan !== null && <TextLink href={`/deliveries${filterQuery(filters, { before: olderThan })}`}>Older files</TextLink>}
          </>
        }
      >
        Rows read = accepted + not counted (first legs and acknowledgements) + set aside.
      </FrameFoot>
    </Frame>
  );
}
