import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import type { ListView } from "@/lib/catalogue/list-views";
import { countOf, formatCount } from "@/lib/format";

const shown = 250;

/** A list of the catalogue as a table. */
export function ListFrame({ view: { id, title, one, heads, rows } }: { view: ListView }) {
  return (
    <Frame labelledBy={`list-${id}`}>
      <FrameHead id={`list-${id}`} title={title} />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-5">
          {id === "history" ? "changes since the portal began: the catalogue stands as it was loaded" : "entries match"}
        </EmptyBody>
      ) : (
        <DataTable
          caption={title}
          columns={heads.map((head, at) => ({ key: head, head, label: at === 0 ? undefined : head }))}
          rows={rows
            .slice(0, shown)
            .map(([first, ...cells], at) => ({ id: `${first}-${at}`, cells: [<Code key="id">{first}</Code>, ...cells] }))}
          className="mt-3"
        />
      )}
      <FrameFoot>
        {countOf(rows.length, one)}
        {rows.length > shown && `, the first ${formatCount(shown)} are listed; search for the others`}.
      </FrameFoot>
    </Frame>
  );
}
