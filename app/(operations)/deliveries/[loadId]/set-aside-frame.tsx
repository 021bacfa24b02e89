import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { FileLink } from "@/components/ui/text-link";
import type { Receipt, SetAsideGroup } from "@/lib/deliveries/models";
import { ruleWords, setAsideTitle } from "@/lib/deliveries/receipt-words";
import { countOf, formatCount } from "@/lib/format";

const columns: Column[] = [
  { key: "rule", head: "Rule broken" },
  { key: "column", head: "Column", label: "Column" },
  { key: "rows", head: "Rows", label: "Rows", align: "right" },
  { key: "examples", head: "First of them" },
];

function Examples({ group }: { group: SetAsideGroup }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {group.examples.map(({ line, value }) => (
        <li key={line} className="[overflow-wrap:anywhere]">
          <span className="text-ink-3">line {formatCount(line)}:</span>{" "}
          {value === "" ? <span className="text-ink-3">empty</span> : <Code>{value}</Code>}
        </li>
      ))}
    </ul>
  );
}

/** The set-aside rows by rule and column, with the first of each and all of them as a file. */
export function SetAsideFrame({ receipt }: { receipt: Receipt }) {
  const rows = receipt.setAside.map((group) => ({
    id: `${group.rule} ${group.column}`,
    cells: [
      <span key="rule">
        {ruleWords(group.rule)}
        <span className="block text-axis text-ink-3">{group.rule}</span>
      </span>,
      group.column ? <Code key="column">{group.column}</Code> : "the whole row",
      formatCount(group.rows),
      <Examples key="examples" group={group} />,
    ],
  }));
  return (
    <Frame labelledBy="set-aside">
      <FrameHead
        id="set-aside"
        title={setAsideTitle(receipt)}
        summary="These rows are kept here and counted nowhere. Lines are those of the file, its header being line 1."
      />
      <DataTable caption="Set-aside rows by rule" columns={columns} rows={rows} className="mt-3 [&_td]:align-top [&_th]:align-top" />
      <FrameFoot
        links={
          <FileLink href={`/deliveries/${receipt.loadId}/set-aside.csv`}>{countOf(receipt.rowsSetAside, "set-aside row")} (CSV)</FileLink>
        }
      >
        A row that breaks several rules is listed under each.
      </FrameFoot>
    </Frame>
  );
}
