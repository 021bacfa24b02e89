import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day, Period } from "@/lib/period";
import type { LatticeCell } from "@/lib/peers/cell";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { LatticeReference } from "@/lib/periods/industry/lattice-reference";
import { readServiceDays, type ServiceDayRow } from "@/lib/periods/industry/read-service-days";
import { contributorsThen, type ContributorNumbers } from "@/lib/periods/peers/contributors";
import { countMonth, keyName, readVersionMonth, type MonthCells, type MonthRow } from "@/lib/periods/peers/month-amounts";
import { readRelease, type EarlierRelease } from "@/lib/periods/restate/released-values";

type Cells = Map<UserRole, MonthCells>;
/** The version that a restatement replaces: what it released, and whose requests its cells were made of. */
export type EarlierVersion = {
  released: EarlierRelease;
  /** Whose requests the cell held then; undefined: nobody's. `isSame`: of a day that no delivery has replaced since. */
  amountsOf: (cell: LatticeCell) => GroupAmounts | undefined;
  isSameDay: (day: Day) => boolean;
};

/** Reads it as its readers saw it. Needs frozen_day. */
export async function readEarlierVersion(
  client: pg.ClientBase,
  made: { period: Period; version: number },
  reference: LatticeReference,
  numbers: ContributorNumbers,
): Promise<EarlierVersion> {
  await client.query(
    `create temporary table earlier_day on commit drop as
    select p.feed, p.day, p.load_id from publication_day p left join frozen_day f using (feed, day, load_id)
    where p.period = $1 and p.version = $2 and p.feed = 'service-requests' and f.load_id is null`,
    [made.period, made.version],
  );
  const replaced = new Map<Day, Cells>();
  const contributors = await contributorsThen(client, made.period, made.version);
  for (const [day, rows] of await rowsByDay(client)) replaced.set(day, countMonth(rows, reference, contributors, numbers));
  const month = await readVersionMonth(client, made, numbers);
  return {
    released: await readRelease(client, made.period, made.version),
    amountsOf: (cell) => (cell.day === null ? month : replaced.get(cell.day))?.get(cell.userRole)?.get(keyName(cell))?.amounts,
    isSameDay: (day) => !replaced.has(day),
  };
}

async function rowsByDay(client: pg.ClientBase): Promise<Map<Day, MonthRow[]>> {
  const days = new Map<Day, MonthRow[]>();
  for await (const rows of readServiceDays(client, "earlier_day")) {
    for (const row of rows) {
      const held = days.get(row.day) ?? [];
      days.set(row.day, held);
      held.push(monthRow(row));
    }
  }
  return days;
}

function monthRow({ placing, userRole, partyId, tallied }: ServiceDayRow): MonthRow {
  return { ...placing, userRole, partyId, counts: [...tallied.counts, tallied.rttSum] };
}
