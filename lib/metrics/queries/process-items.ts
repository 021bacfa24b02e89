import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { isInForce } from "@/lib/metrics/queries/conditions";
import { invalid } from "@/lib/errors";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

/** The name of a Business Process; null when there is none of that id. */
export async function processName(db: ReaderDb, processId: string): Promise<string | null> {
  const rows = await runQuery(
    db,
    z.object({ name: z.string() }),
    Prisma.sql`select name from business_process where process_id = ${processId}`,
  );
  return rows[0]?.name ?? null;
}

const item = z.object({
  srv: z.string(),
  name: z.string(),
  qualifier: z.string(),
  matchedQualifier: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
const processRow = z.object({
  processId: z.string(),
  suite: z.string(),
  name: z.string(),
  subProcess: z.string(),
  purpose: z.string(),
  source: z.string(),
  items: z.array(item),
});

/** The suite of processes on trial. Their SRVs are items of a type of its own, which nothing that counts, releases or reports reads. */
export const trialSuite = "TRIAL";

const readIn = new WeakMap<ReaderDb, Promise<CatalogueProcess[]>>();

/**
 * Every Business Process with the SRVs mapped to it, past and future mappings too, by suite and order; of one on trial those it tries. Read
 * once in a transaction, however many parts of a page ask.
 */
export async function processesWithItems(db: ReaderDb): Promise<CatalogueProcess[]> {
  const known = readIn.get(db) ?? readProcesses(db);
  readIn.set(db, known);
  return [...(await known)];
}

/** The one of that id with the SRVs mapped to it, as processesWithItems has it; null when there is none. */
export async function processWithItems(db: ReaderDb, processId: string): Promise<CatalogueProcess | null> {
  const processes = await (readIn.get(db) ?? readProcesses(db, Prisma.sql`b.process_id = ${processId}`));
  return processes.find((each) => each.processId === processId) ?? null;
}

function readProcesses(db: ReaderDb, isAsked = Prisma.sql`true`): Promise<CatalogueProcess[]> {
  return runQuery(
    db,
    processRow,
    Prisma.sql`
      select b.process_id as "processId", b.suite, b.name, b.sub_process as "subProcess", b.purpose, b.source,
        coalesce(json_agg(json_build_object('srv', i.srv, 'name', coalesce(s.name, i.description), 'qualifier', i.qualifier,
          'matchedQualifier', i.matched_qualifier, 'validFrom', i.valid_from::text, 'validTo', i.valid_to::text)
          order by i.item_order, i.item_id) filter (where i.srv is not null), '[]') as items
      from business_process b
      left join business_process_item i on i.process_id = b.process_id and i.item_type = case b.suite when ${trialSuite} then 'trial-srv' else 'srv' end
      left join service_request s on s.srv = i.srv
      where ${isAsked}
      group by b.process_id
      order by b.suite, b.display_order, b.process_id`,
  );
}

/** The process asked for, null when none is; throws `invalid` naming the processes there are when there is no such one. */
export async function findProcess(db: ReaderDb, processId: string | null): Promise<CatalogueProcess | null> {
  if (processId === null) return null;
  const found = await processWithItems(db, processId);
  if (found) return found;
  throw invalid(
    "process",
    "There is no such Business Process.",
    (await processesWithItems(db)).map((each) => each.processId),
  );
}

const eligible = z.object({ srv: z.string(), isSent: z.boolean() });

/** Which of the SRVs the User Role may send; one that the reference data lacks, or gives no roles for, may be sent by any. */
export async function srvsOfRole(db: ReaderDb, userRole: string, srvs: readonly string[]): Promise<(srv: string) => boolean> {
  const rows = await runQuery(
    db,
    eligible,
    Prisma.sql`
      select srv, cardinality(eligible_user_roles) = 0 or ${userRole} = any(eligible_user_roles) as "isSent"
      from service_request where srv = any(${[...srvs]}::text[])`,
  );
  const known = new Map(rows.map(({ srv, isSent }) => [srv, isSent]));
  return (srv) => known.get(srv) ?? true;
}

const shared = z.object({ srv: z.string(), sharedWith: z.array(z.string()) });

/** The names of the other processes of the same suite that an SRV of the process is mapped to on the first day of the period, by SRV. */
export async function sharedSrvs(db: ReaderDb, processId: string, period: Period): Promise<ReadonlyMap<string, string[]>> {
  const rows = await runQuery(
    db,
    shared,
    Prisma.sql`
      select i.srv, array_agg(distinct o.name order by o.name) as "sharedWith"
      from business_process b
      join business_process_item i on i.process_id = b.process_id and i.item_type = 'srv' and ${isInForce("i", Prisma.sql`${period}`)}
      join business_process_item j on j.srv = i.srv and j.item_type = 'srv' and j.process_id <> i.process_id and ${isInForce("j", Prisma.sql`${period}`)}
      join business_process o on o.process_id = j.process_id and o.suite = b.suite
      where b.process_id = ${processId}
      group by i.srv`,
  );
  return new Map(rows.map(({ srv, sharedWith }) => [srv, sharedWith]));
}
