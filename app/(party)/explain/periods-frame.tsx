import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { formatDate, formatPeriod } from "@/lib/format";
import type { Explanation } from "@/lib/metrics/explanations/models";

const columns: Column[] = [
  { key: "period", head: "Reporting Period" },
  { key: "version", head: "Version", label: "Version", align: "right" },
  { key: "published", head: "Published", label: "Published", align: "right", className: "sm:whitespace-nowrap" },
  { key: "days", head: "Days delivered", label: "Days delivered", align: "right" },
  { key: "counted", head: "What counted", label: "What counted" },
  { key: "policy", head: "Policy", label: "Disclosure policy", align: "right" },
  { key: "hash", head: "Content", label: "Content" },
];

/** The published versions behind the figures: when, how complete, what counted, and the hash that froze them. */
export function PeriodsFrame({ explanation: { periods, answer, process } }: { explanation: Explanation }) {
  const quality = new Map(answer.quality.periods.map((each) => [each.period, each]));
  const rows = periods.map((each) => {
    const days = quality.get(each.period);
    return {
      id: each.period,
      cells: [
        formatPeriod(each.period),
        each.version > 1 ? `${each.version}, restated` : each.version,
        formatDate(each.publishedAt),
        days ? `${days.delivered_days} of ${days.expected_days}` : "not known",
        process ? each.members.join(", ") || "nothing is mapped to it" : "everything",
        each.policyVersion,
        <Code key="hash">{each.contentHash.slice(0, 16)}</Code>,
      ],
    };
  });
  return (
    <Frame labelledBy="versions">
      <FrameHead id="versions" title="The published versions they come from" />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-5">
          months of the time asked for are published
        </EmptyBody>
      ) : (
        <DataTable caption="Published versions" columns={columns} rows={rows} className="mt-3" />
      )}
      <FrameFoot>A version never changes. A restatement is a new version; the old one stays readable.</FrameFoot>
    </Frame>
  );
}
