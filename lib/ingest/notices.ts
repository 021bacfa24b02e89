import type { Column } from "@/lib/feeds/define-feed";
import { quote } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";

/** What is accepted and yet said: the shape's own notices. `relation` has the accepted rows. */
export async function shapeNotices(task: ReadingTask, relation: string): Promise<string[]> {
  return countedNotices(task, relation, task.shape.notices ?? []);
}

/** Accepted rows with a time after the file was produced; none without a manifest. `relation` has the rows that may be such. */
export async function timeNotices(task: ReadingTask, relation: string): Promise<string[]> {
  const columns: readonly Column[] = task.shape.columns;
  const times = columns.filter(({ kind }) => kind === "time").map(({ name }) => `r.${name}`);
  if (!task.producedAt || !times.length) return [];
  const when = `greatest(${times.join(", ")}) > ${quote(task.producedAt)}::timestamp`;
  return countedNotices(task, relation, [{ when, words: "have a time after the file was produced" }]);
}

async function countedNotices(
  { duck }: ReadingTask,
  relation: string,
  notices: readonly { when: string; words: string }[],
): Promise<string[]> {
  const said: string[] = [];
  for (const { when, words } of notices) {
    const [{ rows }] = await duck.rows<{ rows: number }>(`select count(*) as rows from ${relation} r where ${when}`);
    if (rows) said.push(Number(rows) === 1 ? `1 row ${ofOne(words)}` : `${rows} rows ${words}`);
  }
  return said;
}

/** Words that begin with what rows do, said of one row. */
function ofOne(words: string): string {
  return words.replace(/^\w+/, (verb) => (verb === "have" ? "has" : `${verb}s`));
}
