import type pg from "pg";
import { kindColumns, openCodes } from "@/lib/feeds/service-requests/codes";
import { judgeLateRows, judging } from "@/lib/feeds/service-requests/late-rows";
import { stagePlainRows } from "@/lib/feeds/service-requests/plain-rows";
import type { Reading, ReadingTask } from "@/lib/ingest/reading";
import { timeNotices } from "@/lib/ingest/notices";
import { collectRejects, openSetAside } from "@/lib/ingest/set-aside";
import { settleSuspects } from "@/lib/ingest/suspects";
import { countUnknown } from "@/lib/ingest/unknown-values";

/** Reads a file of Service Requests; leaves what settleSuspects leaves, and the view worded_row (words: odd_row and what failed). Nearly every row takes the short way of plain-rows.ts. */
export async function readRequests(task: ReadingTask, client: pg.Client): Promise<Reading> {
  const { duck, shape } = task;
  await openCodes(client, task);
  await stagePlainRows(task);
  const rejects = await collectRejects(duck);
  await judgeLateRows(task);
  await openSetAside(duck);
  const [counts] = await duck.rows<{ staged: number; plain: number; late: number; skipped: number; broken: number }>(`
    select count(*) as staged, count(*) filter (day is not null) as plain, (select count(*) from late_coded) as late,
      count(*) filter (day is null and raw is null) + (select count(*) from judged_row where verdict = 'not counted') as skipped,
      (select count(*) from judged_row where verdict = 'broken') as broken
    from staged_row`);
  const repeats = await settleSuspects(task, judging, counts.plain + counts.late, counts.broken);
  await duck.run("create or replace view worded_row as from odd_row union all by name from plain_failure anti join repeated using (h)");
  return {
    rowsRead: counts.staged + rejects,
    accepted: counts.plain + counts.late - repeats,
    notCounted: counts.skipped,
    setAside: rejects + counts.broken + repeats,
    days: await duck.rows("select day::varchar as day, count(*) as rows from counted_row group by day order by day"),
    notices: [...(await timeNotices(task, "odd_row")), ...(await eligibilityNotices(task))],
    unknown: [
      ...(await countUnknown(duck, { ...shape, columns: shape.columns.filter(({ name }) => !kindNames.includes(name)) }, "odd_row")),
      ...(await unknownKinds(task)),
    ],
  };
}

const kindNames = kindColumns.split(", ");

async function unknownKinds({ duck, shape }: ReadingTask): Promise<Reading["unknown"]> {
  await duck.run(
    "create or replace table kind_rows as select k.*, rows from (select kd, count(*) as rows from counted_row group by kd) join kind k using (kd)",
  );
  return countUnknown(duck, { ...shape, columns: shape.columns.filter(({ name }) => kindNames.includes(name)) }, "kind_rows", "sum(rows)");
}

async function eligibilityNotices({ duck }: ReadingTask): Promise<string[]> {
  const found = await duck.rows<{ rows: number; srvs: string }>(`
    select sum(rows)::bigint as rows, string_agg(distinct v.srv || ' as ' || s.user_role, ', ' order by v.srv || ' as ' || s.user_role) as srvs
    from (select pr, sv, count(*) as rows from counted_row group by pr, sv) c join seat s using (pr) join service v using (sv)
    where v.eligible is not null and not list_contains(string_split(v.eligible, ';'), s.user_role)`);
  return found.flatMap(({ rows, srvs }) =>
    rows ? [`${rows} ${rows === 1 ? "row has" : "rows have"} a Service Request that its role may not send: ${srvs.slice(0, 300)}`] : [],
  );
}
