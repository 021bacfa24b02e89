import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { withIndustry } from "@/lib/access/with-party";
import type { NewMetric } from "@/lib/catalogue/defined-metric";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { invalid, PortalError } from "@/lib/errors";
import { formatDate, formatPeriod } from "@/lib/format";
import { allPeriods } from "@/lib/metrics/queries/publications";
import { firstDay, type Period } from "@/lib/period";

/** Puts a metric on trial; the caller has checked the duty. Throws `invalid` where there is one of the id. */
export async function tryMetric(metric: NewMetric, words: string, personId: string): Promise<void> {
  const { id, name, inWords, numerator, denominator, betterWhen, from } = metric;
  const source = `Change process of MP176, decided by the DCC on ${formatDate(new Date().toISOString())}: ${words}`;
  await asPerson(personId, async (client) => {
    const { rowCount } = await client.query(
      `insert into defined_metric (metric_id, name, in_words, numerator, denominator, better_when, source, trial_from)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [id, name, inWords, numerator, denominator, betterWhen, source, firstDay(from)],
    );
    if (rowCount === 0) throw invalid("id", "There is a metric of this id already.");
    await audit("metric-tried", { ...metric, words }, { actor: `person:${personId}` }, client);
  });
}

/**
 * Adopts a metric on trial, or ends it, from a month that is neither computed nor published, for what was published keeps its meaning; a trial may end
 * with any month. The caller has checked the duty. Throws `invalid` naming the month, `conflict` where it is decided already.
 */
export async function decideMetric(id: string, decision: "adopt" | "end", from: Period, personId: string): Promise<void> {
  const newest = (await withIndustry(allPeriods)).find(({ state }) => state !== "open")?.period;
  await asPerson(personId, async (client) => {
    const { rows } = await client.query<{ adopted: boolean; isOver: boolean; trialFrom: Period }>(
      `select adopted_from is not null as adopted, ended_from is not null as "isOver", to_char(trial_from, 'YYYY-MM') as "trialFrom"
      from defined_metric where metric_id = $1 for update`,
      [id],
    );
    if (rows.length === 0) throw invalid("id", "There is no such metric on trial.");
    const [{ adopted, isOver, trialFrom }] = rows;
    if (isOver || (adopted && decision === "adopt")) throw new PortalError("conflict", "That is decided already; look at it again.");
    if (from < trialFrom) throw invalid("from", `It is on trial from ${formatPeriod(trialFrom)}: decide from that month or a later one.`);
    if ((adopted || decision === "adopt") && newest !== undefined && from <= newest)
      throw invalid(
        "from",
        `${formatPeriod(from)} is computed or published, or before it: take a later month than ${formatPeriod(newest)}.`,
      );
    const column = decision === "adopt" ? "adopted_from" : "ended_from";
    await client.query(`update defined_metric set ${column} = $2, changed_at = now() where metric_id = $1`, [id, firstDay(from)]);
    await audit("metric-decided", { id, decision, from }, { actor: `person:${personId}` }, client);
  });
}

async function asPerson(personId: string, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await accessPool().connect();
  try {
    await inTransaction(client, async () => {
      await client.query("select set_config('portal.actor', $1, true)", [`person:${personId}`]);
      await work(client);
    });
  } finally {
    client.release();
  }
}
