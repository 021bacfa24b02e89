import type pg from "pg";
import { openCodes } from "@/lib/feeds/alerts/codes";
import { kindColumns } from "@/lib/feeds/alerts/kinds";
import { judgeLateRows, judging } from "@/lib/feeds/alerts/late-rows";
import { stagePlainRows } from "@/lib/feeds/alerts/plain-rows";
import { shapeNotices, timeNotices } from "@/lib/ingest/notices";
import type { Reading, ReadingTask } from "@/lib/ingest/reading";
import { collectRejects, openSetAside } from "@/lib/ingest/set-aside";
import { settleSuspects } from "@/lib/ingest/suspects";
import { countUnknown } from "@/lib/ingest/unknown-values";

/** Rows of the file's head that are looked at to learn its codes and kinds. */
const headRows = 50_000;

/**
 * Reads a file of Alerts; nearly all take the short way of plain-rows.ts. Leaves the view counted_row (numbers) and two tallies of it: rows by
 * day, seat and code (day_code), and by seat and kind (seat_kind).
 */
export async function readAlerts(task: ReadingTask, client: pg.Client, head = headRows): Promise<Reading> {
  const { duck } = task;
  await openCodes(client, task, head);
  await stagePlainRows(task);
  const rejects = await collectRejects(duck);
  await judgeLateRows(task);
  await openSetAside(duck);
  const [counts] = await duck.rows<{ staged: number; broken: number }>(
    "select count(*) as staged, (select count(*) from judged_row where verdict = 'broken') as broken from staged_row",
  );
  const repeats = await settleSuspects(task, judging, counts.staged - counts.broken, counts.broken);
  await duck.run("create or replace table day_code as select day, pr, cd, count(*) as rows from counted_row group by day, pr, cd");
  await duck.run("create or replace table seat_kind as select pr, kd, count(*) as rows from counted_row group by pr, kd");
  return {
    rowsRead: counts.staged + rejects,
    accepted: counts.staged - counts.broken - repeats,
    notCounted: 0,
    setAside: rejects + counts.broken + repeats,
    days: await duck.rows("select day::varchar as day, sum(rows)::bigint as rows from day_code group by day order by day"),
    notices: [...(await shapeNotices(task, "counted_row")), ...(await timeNotices(task, "odd_row"))],
    unknown: [
      ...(await unknownIn(task, ["alert_code"], "(from day_code join code using (cd))")),
      ...(await unknownIn(task, kindColumns, "(from seat_kind join kind using (kd))")),
    ],
  };
}

/** Of the columns that are among those of a tally. */
async function unknownIn({ duck, shape }: ReadingTask, names: readonly string[], tally: string): Promise<Reading["unknown"]> {
  return countUnknown(duck, { columns: shape.columns.filter(({ name }) => names.includes(name)) }, tally, "sum(rows)");
}
