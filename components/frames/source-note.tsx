import { formatDate } from "@/lib/format";
import type { PublishedPeriod } from "@/lib/metrics/models";

type SourceNoteProps = { page: { current: PublishedPeriod; industryNote: string | null } };

/** What a figure rests on: the feed, how fresh it is, and which industry it is set against where that is wider than the filters. */
export function SourceNote({ page: { current, industryNote } }: SourceNoteProps) {
  return (
    <>
      Source: service requests feed{current.dataAsOf && `, correct as of ${formatDate(current.dataAsOf)}`}.
      {industryNote && ` ${industryNote}.`}
    </>
  );
}
