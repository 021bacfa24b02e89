import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { checkProcessChange } from "@/lib/catalogue/check-process-change";
import { previewProcessChange } from "@/lib/catalogue/preview-process-change";
import { isNewProcess, matchedQualifier, type ProcessChange } from "@/lib/catalogue/process-change";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { PortalError } from "@/lib/errors";
import { formatDate } from "@/lib/format";
import { ingestLock } from "@/lib/ingest/lock";
import { shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import { trialSuite } from "@/lib/metrics/queries/process-items";
import { firstDay, type Period } from "@/lib/period";

type Made = { change: ProcessChange; words: string; personId: string };

/**
 * Makes a change of what counts in a process, effective from its month: rows are added or ended, never rewritten; every row's earlier state is kept, and the
 * audit trail has who, why and the preview on `period`. The caller has checked the duty. Throws `invalid` as the preview does, `conflict` while a period is
 * computed and where the same was changed meanwhile.
 */
export async function makeProcessChange(change: ProcessChange, period: Period, words: string, personId: string): Promise<void> {
  const preview = await previewProcessChange(change, period);
  const made = { change, words, personId };
  const client = await accessPool().connect();
  try {
    await inTransaction(client, async () => {
      await holdStill(client, change);
      await client.query("select set_config('portal.actor', $1, true)", [`person:${personId}`]);
      await writeChange(client, made);
      await audit("process-changed", { ...change, words, preview }, { actor: `person:${personId}` }, client);
    });
  } finally {
    client.release();
  }
}

async function writeChange(client: pg.ClientBase, made: Made): Promise<void> {
  const { change } = made;
  if (change.kind === "end-srv") return endSrv(client, made);
  if (change.kind === "adopt-process") return adoptProcess(client, made);
  if (change.kind === "end-trial") return endTrial(client, made);
  if (isNewProcess(change)) await addProcess(client, made);
  for (const srv of isNewProcess(change) ? change.srvs : [change.srv]) await addSrv(client, made, srv);
}

/** Nobody computes a period or changes a process meanwhile, and the month of the change is still none that was computed. */
async function holdStill(client: pg.ClientBase, change: ProcessChange): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_xact_lock($1) as taken", [ingestLock]);
  if (!rows[0].taken) throw new PortalError("conflict", "A file is being taken in or a period computed. Try again when it is done.");
  await checkProcessChange(change);
}

function sourceOf(words: string): string {
  return `Change process of MP176, decided by the DCC on ${formatDate(new Date().toISOString())}: ${words}`;
}

async function addProcess(client: pg.ClientBase, { change, words }: Made): Promise<void> {
  const { rowCount } = await client.query(
    `insert into business_process (process_id, suite, display_order, name, sub_process, purpose, source, changed_at)
    select $1, $5, coalesce(max(display_order), 0) + 1, $2, '', $3, $4, now() from business_process where suite = $5
    on conflict do nothing`,
    [
      ...[change.process, change.name, change.purpose.replace(/\.$/, ""), sourceOf(words)],
      change.kind === "trial-process" ? trialSuite : shownSuite,
    ],
  );
  if (rowCount === 0) throw changedMeanwhile();
}

// The number after C (T on trial) is the change's place among those of the process, so that an id is never used twice.
async function addSrv(client: pg.ClientBase, { change, words }: Made, srv: string): Promise<void> {
  const [letter, type] = change.kind === "trial-process" ? ["T", "trial-srv"] : ["C", "srv"];
  const { rowCount } = await client.query(
    `insert into business_process_item (item_id, suite, process_id, item_order, item_type, srv, description, qualifier, matched_qualifier, notes, source, valid_from, changed_at)
    select b.process_id || '-' || $7::text || (select count(*) + 1 from business_process_item c where c.process_id = b.process_id and c.item_id like b.process_id || '-' || $7::text || '%'),
      b.suite, b.process_id, (select coalesce(max(o.item_order), 0) + 1 from business_process_item o where o.process_id = b.process_id), $8, s.srv, s.name,
      $3, $4, '', $5, $6, now()
    from business_process b, service_request s where b.process_id = $1 and s.srv = $2
      and not exists (select from business_process_item i where i.process_id = $1 and i.srv = $2 and i.qualifier = $3 and (i.valid_to is null or i.valid_to > $6::date))`,
    [change.process, srv, change.qualifier, matchedQualifier(change.qualifier), sourceOf(words), firstDay(change.from), letter, type],
  );
  if (rowCount === 0) throw changedMeanwhile();
}

async function endSrv(client: pg.ClientBase, { change, words }: Made): Promise<void> {
  const { rowCount } = await client.query(
    `update business_process_item set valid_to = greatest(valid_from, $4::date), notes = concat_ws(' ', nullif(notes, ''), $5::text), changed_at = now()
    where process_id = $1 and srv = $2 and qualifier = $3 and item_type = 'srv' and (valid_to is null or valid_to > $4::date)`,
    [change.process, change.srv, change.qualifier, firstDay(change.from), `${sourceOf(words)}.`],
  );
  if (rowCount === 0) throw changedMeanwhile();
}

/** What is tried counts from the month on, as rows of its own; the trial ends there. */
async function adoptProcess(client: pg.ClientBase, made: Made): Promise<void> {
  const { process, from } = made.change;
  const source = sourceOf(made.words);
  const { rowCount } = await client.query(
    `update business_process set suite = $2, source = $3, changed_at = now(),
      display_order = (select coalesce(max(o.display_order), 0) + 1 from business_process o where o.suite = $2)
    where process_id = $1 and suite = $4`,
    [process, shownSuite, source, trialSuite],
  );
  if (rowCount === 0) throw changedMeanwhile();
  await client.query(
    `insert into business_process_item (item_id, suite, process_id, item_order, item_type, srv, description, qualifier, matched_qualifier, notes, source, valid_from, changed_at)
    select process_id || '-C' || row_number() over (order by item_order, item_id), $4, process_id, item_order, 'srv', srv, description, qualifier, matched_qualifier, '', $3, $2, now()
    from business_process_item where process_id = $1 and item_type = 'trial-srv' and valid_from <= $2 and (valid_to is null or valid_to > $2)`,
    [process, firstDay(from), source, shownSuite],
  );
  await endTrial(client, made);
}

async function endTrial(client: pg.ClientBase, { change }: Made): Promise<void> {
  const { rowCount } = await client.query(
    `update business_process_item set valid_to = greatest(valid_from, $2::date), changed_at = now()
    where process_id = $1 and item_type = 'trial-srv' and (valid_to is null or valid_to > $2::date)`,
    [change.process, firstDay(change.from)],
  );
  if (rowCount === 0) throw changedMeanwhile();
}

function changedMeanwhile(): PortalError {
  return new PortalError("conflict", "The process was changed meanwhile; look at it again.");
}
