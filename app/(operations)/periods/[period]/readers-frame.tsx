import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { roleName } from "@/lib/charts/role-name";
import { countOf, formatCount, formatInstant, formatPeriod } from "@/lib/format";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import { isRemindable, type Reader, type Told } from "@/lib/periods/steps/readers";

const columns: Column[] = [
  { key: "party", head: "Party" },
  { key: "role", head: "User Role", label: "User Role" },
  { key: "people", head: "Accounts", label: "Accounts", align: "right" },
  { key: "opened", head: "Report opened", label: "Report opened" },
  { key: "reminded", head: "Reminded", label: "Reminded" },
];

function rowOf({ partyId, name, userRole, people, openedAt, openedEarlier, remindedAt }: Reader) {
  const opened = openedAt ? formatInstant(openedAt) : openedEarlier ? "not yet; an earlier version was" : "not yet";
  return {
    id: `${partyId} ${userRole}`,
    cells: [
      <span key="name" className="[overflow-wrap:anywhere]">
        {name}
      </span>,
      roleName(userRole),
      people === 0 ? "none" : formatCount(people),
      opened,
      remindedAt ? formatInstant(remindedAt) : "no",
    ],
  };
}

function toldWords({ channel, sent, waiting, failed, trouble }: Told): string {
  const name = channel === "email" ? "E-mails" : "Webhooks";
  const why = trouble && waiting + failed > 0 ? ` (last trouble: ${trouble})` : "";
  return `${name}: ${formatCount(sent)} sent, ${formatCount(waiting)} waiting, ${formatCount(failed)} given up${why}.`;
}

function Remind({ page }: { page: PeriodPage }) {
  const remindable = page.readers.filter(isRemindable).length;
  if (remindable === 0) return null;
  return (
    <form method="post" action={`/periods/${page.period}/remind`}>
      <Button type="submit" look="secondary">
        Remind {countOf(remindable, "Party and role", "Parties and roles")}
      </Button>
    </form>
  );
}

/** Which Parties have opened their report of the published version, and a button that reminds the others. */
export function ReadersFrame({ page }: { page: PeriodPage }) {
  const { readers } = page;
  const opened = readers.filter(({ openedAt }) => openedAt !== null).length;
  const unreachable = readers.filter(({ openedAt, people }) => openedAt === null && people === 0).length;
  const month = formatPeriod(page.period);
  return (
    <Frame labelledBy="readers">
      <FrameHead
        id="readers"
        title={`${formatCount(opened)} of ${countOf(readers.length, "report")} of ${month} ${opened === 1 ? "is" : "are"} opened`}
        summary={`Opened: fetched as PDF or ZIP, version ${page.versions[0]?.version}.${unreachable > 0 ? ` ${formatCount(unreachable)} of the others cannot be reminded: nobody there has an account.` : ""}`}
        aside={page.viewer.duty === "operator" && <Remind page={page} />}
      />
      {page.told.length > 0 && (
        <ul className="mt-2 px-4 text-note text-ink-2 sm:px-5">
          {page.told.map((told) => (
            <li key={told.channel} className="[overflow-wrap:anywhere]">
              {toldWords(told)}
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3 border-t border-line">
        <summary className="min-h-6 cursor-pointer px-4 py-3 text-note font-medium sm:px-5">
          Each Party and role, the unopened first
        </summary>
        <DataTable caption={`Reports of ${month} by Party and role`} columns={columns} rows={readers.map(rowOf)} />
      </details>
      <FrameFoot>A reminder goes to everyone who has an account for the Party and role, at most once a day, and holds no figure.</FrameFoot>
    </Frame>
  );
}
