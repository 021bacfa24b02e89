import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import type { ChangePreview, Counted } from "@/lib/catalogue/preview-process-change";
import type { ProcessChange } from "@/lib/catalogue/process-change";
import { roleName } from "@/lib/charts/role-name";
import { formatCount, formatPercent, formatPeriod, formatSigned } from "@/lib/format";
import { userRoles } from "@/lib/access/party-scope";

const columns: Column[] = [
  { key: "role", head: "User Role" },
  { key: "before", head: "Success as it is", label: "Success as it is", align: "right" },
  { key: "after", head: "Success with the change", label: "Success with the change", align: "right" },
  { key: "points", head: "Points", label: "Points", align: "right" },
  { key: "n-before", head: "Requests as it is", label: "Requests as it is", align: "right" },
  { key: "n-after", head: "Requests with the change", label: "Requests with the change", align: "right" },
];

const rate = ({ n, succeeded }: Counted) => (n === 0 ? null : succeeded / n);
const rateText = (share: number | null) => (share === null ? "no requests" : formatPercent(share, 2));

function pointsText(before: number | null, after: number | null): string {
  return before === null || after === null ? "–" : formatSigned((after - before) * 100, 2);
}

function Hidden({ change, period }: { change: ProcessChange; period: string }) {
  const fields = { ...change, srvs: change.srvs.join(" "), period };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** What the change would have made of the month, for the whole industry by role, and the form that makes it. */
export function PreviewFrame({ change, preview }: { change: ProcessChange; preview: ChangePreview }) {
  const { rows, period, version, membersBefore, membersAfter } = preview;
  const cells = rows.map(({ userRole, before, after }) => {
    const known = userRoles.find((each) => each === userRole);
    return {
      id: userRole,
      cells: [
        known ? roleName(known) : userRole,
        rateText(rate(before)),
        rateText(rate(after)),
        pointsText(rate(before), rate(after)),
        formatCount(before.n),
        formatCount(after.n),
      ],
    };
  });
  return (
    <Frame labelledBy="preview">
      <FrameHead
        id="preview"
        title={`${change.process} in ${formatPeriod(period)}, as it is and with the change`}
        summary={`As it is: ${membersBefore.join(", ") || "nothing counts"}. With the change: ${membersAfter.join(", ") || "nothing counts"}.`}
      />
      {cells.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-5">
          requests of these SRVs were sent in the month
        </EmptyBody>
      ) : (
        <DataTable caption="Outcome success with and without the change" columns={columns} rows={cells} className="mt-3" />
      )}
      <form action="/changes/make" method="post" className="flex max-w-[75ch] flex-col gap-3 px-4 py-4 sm:px-5">
        <Hidden change={change} period={period} />
        <TextArea
          name="words"
          label="Why it is made"
          hint="Stands in the catalogue as its source; name no Party"
          required
          minLength={5}
          maxLength={400}
          rows={2}
        />
        <div>
          <Button>Make this change from {formatPeriod(change.from)}</Button>
        </div>
      </form>
      <FrameFoot>Exact counts of every User of the role together, version {version}: for the DCC alone, not to be passed on.</FrameFoot>
    </Frame>
  );
}
