import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { formatDate } from "@/lib/format";
import { addDays } from "@/lib/period";
import type { CatalogueProcess, ProcessItem } from "@/lib/metrics/catalogue";

const columns: Column[] = [
  { key: "srv", head: "SRV" },
  { key: "qualifier", head: "Which requests count", label: "Which requests count" },
  { key: "since", head: "In force", label: "In force", align: "right", className: "sm:whitespace-nowrap" },
];

/** A qualifier that reads Name = Value selects requests; any other is a description only. */
function qualifierWords({ qualifier, matchedQualifier }: ProcessItem): string {
  if (matchedQualifier !== null) return `only where ${matchedQualifier}`;
  return qualifier === "" ? "all" : `all; described as "${qualifier}"`;
}

function inForce({ validFrom, validTo }: ProcessItem): string {
  return validTo === null ? `from ${formatDate(validFrom)}` : `${formatDate(validFrom)} to ${formatDate(addDays(validTo, -1))}`;
}

/** One Business Process and the SRVs mapped to it, in the order of its source. */
export function ProcessCard({ process }: { process: CatalogueProcess }) {
  const { processId, name, subProcess, purpose, items, source } = process;
  const rows = items.map((item, index) => ({
    id: `${item.srv}-${index}`,
    cells: [
      <span key="srv">
        <Code>{item.srv}</Code> {item.name}
      </span>,
      qualifierWords(item),
      inForce(item),
    ],
  }));
  return (
    <Frame className="has-target:border-ink">
      <FrameHead level="h3" id={`process-${processId}`} title={subProcess ? `${name}: ${subProcess}` : name} summary={`${purpose}.`} />
      {rows.length > 0 ? (
        <DataTable caption={`SRVs of ${name}`} columns={columns} rows={rows} className="mt-3" />
      ) : (
        <EmptyBody figure="0" bodyClass="py-5">
          SRVs are mapped to it in its source
        </EmptyBody>
      )}
      <FrameFoot>
        <Code>{processId}</Code> · {source}
      </FrameFoot>
    </Frame>
  );
}
