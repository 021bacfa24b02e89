import { FilterSentence } from "@/components/filters/filter-sentence";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { userRoles } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import type { Rsvp } from "@/lib/pmr/load-rsvp";
import { rsvpRows } from "@/lib/pmr/request-figures";
import { figureText } from "@/lib/pmr/words";

const names = [
  "Mean Round Trip Time",
  "Median Round Trip Time",
  "Shortest Round Trip Time",
  "Longest Round Trip Time",
  "Within Target Response Time",
  "Volume",
  "Failed to be delivered",
];

/** Rate, speed, volume and payload of a Business Process, in the layout of the assessment's Table 2. */
export function RsvpFrame({ rsvp: { choice, processes, columns }, period }: { rsvp: Rsvp; period: string }) {
  const heads: Column[] = [
    { key: "row", head: "Figure" },
    ...columns.map(({ name }): Column => ({ key: name, head: name, label: name, align: "right" })),
  ];
  const rows = names.map((name, index) => ({
    id: `${index}`,
    cells: [name, ...columns.map(({ figures }) => figureText(figures[index], 1))],
  }));
  return (
    <Frame labelledBy="rsvp">
      <FrameHead
        id="rsvp"
        title="Rate, speed, volume and payload by Business Process"
        summary={`Released industry figures of the role, ${rsvpRows.length} rows as in the MP122 assessment. Failed to be delivered is E20, E21, N12 and N13 and nothing else.`}
      />
      <div className="px-4 pt-3 sm:px-5">
        <FilterSentence
          path="/pmr"
          kept={{ period }}
          resetHref={null}
          status={`${columns.length} columns`}
          fields={[
            {
              name: "role",
              before: "for",
              label: "User Role",
              value: choice.role,
              options: userRoles.map((role) => ({ value: role, text: roleName(role) })),
            },
            {
              name: "process",
              before: "on",
              label: "Business Process",
              value: choice.process,
              options: processes.map(({ id, name }) => ({ value: id, text: name })),
            },
          ]}
        />
      </div>
      {columns.length === 0 ? (
        <EmptyBody figure="Withheld" bodyClass="py-8">
          nothing is released for this role and process
        </EmptyBody>
      ) : (
        <DataTable caption="RSVP" columns={heads} rows={rows} />
      )}
      <FrameFoot>
        Figures of requests are withheld where too few Users stand behind them. The test-message figure without the HAN and the
        acknowledgement times are not measured.
      </FrameFoot>
    </Frame>
  );
}
