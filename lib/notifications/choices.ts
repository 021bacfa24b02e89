import type pg from "pg";
import { happenings, type Happening } from "@/lib/notifications/announce";

type Db = pg.Pool | pg.ClientBase;
export type Choices = Record<Happening, boolean>;

/** What e-mails a person wants; without a word of theirs reminders alone. `db`: portal_access. */
export async function choicesOf(db: Db, personId: string): Promise<Choices> {
  const { rows } = await db.query<{ happened: Happening; wanted: boolean }>(
    "select happened, wanted from notification_choice where person_id = $1",
    [personId],
  );
  const said = new Map(rows.map(({ happened, wanted }) => [happened, wanted]));
  const of = (happened: Happening) => said.get(happened) ?? happened === "report-unopened";
  return Object.fromEntries(happenings.map((happened) => [happened, of(happened)])) as Choices; // safe: of every happening
}

/** Keeps what a person wants of the kinds that they were asked about. */
export async function keepChoices(db: Db, personId: string, asked: readonly Happening[], wanted: ReadonlySet<string>): Promise<void> {
  await db.query(
    `insert into notification_choice (person_id, happened, wanted) select $1, happened, happened = any($3) from unnest($2::text[]) happened
    on conflict (person_id, happened) do update set wanted = excluded.wanted`,
    [personId, asked, [...wanted]],
  );
}

const isOfParty = (happened: Happening) => happened === "report-unopened" || happened === "trouble-found";

/** The kinds of e-mail that concern someone: refused files operators, reminders and trouble those who belong to a Party. */
export function kindsFor({ memberships, heldDuties }: { memberships: readonly unknown[]; heldDuties: readonly string[] }): Happening[] {
  return happenings.filter((happened) => {
    if (happened === "delivery-refused") return heldDuties.includes("operator");
    return !isOfParty(happened) || memberships.length > 0;
  });
}
