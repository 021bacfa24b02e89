import type pg from "pg";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { settings } from "@/lib/env";
import { PortalError } from "@/lib/errors";

/** Files taken on this UTC day: by all of the Party, and by each taker (`token:ID` or `person:ID`). */
export type TakenToday = { inAll: number; by: Map<string, number> };

const today = "(now() at time zone 'UTC')::date";

/**
 * Counts one file against the day's budgets of the Party and of the token or person that takes it. Throws too-many with the seconds to the
 * next UTC day when one is used up; then nothing is counted.
 */
export async function takeExtract(partyId: string, taker: string, now = new Date()): Promise<void> {
  const { extractsPerDay, extractsPerTaker } = settings();
  const client = await accessPool().connect();
  try {
    await inTransaction(client, async () => {
      // The Party first, always: two takers wait for each other in one order.
      if (!(await count(client, partyId, "", extractsPerDay)))
        throw usedUp(`This Party has taken its ${extractsPerDay} files of today.`, now);
      if (!(await count(client, partyId, taker, extractsPerTaker)))
        throw usedUp(`This ${taker.startsWith("token:") ? "token" : "account"} has taken its ${extractsPerTaker} files of today.`, now);
    });
  } finally {
    client.release();
  }
}

async function count(db: pg.ClientBase, partyId: string, taker: string, most: number): Promise<boolean> {
  const { rows } = await db.query<{ files: number }>(
    `insert into extract_day (party_id, day, taker, files) values ($1, ${today}, $2, 1)
     on conflict (party_id, day, taker) do update set files = extract_day.files + 1 where extract_day.files < $3 returning files`,
    [partyId, taker, most],
  );
  if (rows[0]?.files === 1) await db.query(`delete from extract_day where party_id = $1 and day < ${today} - 31`, [partyId]);
  return rows.length === 1;
}

function usedUp(what: string, now: Date): PortalError {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  const seconds = Math.max(1, Math.ceil((midnight - now.getTime()) / 1000));
  return new PortalError("too-many", `${what} The next day begins at 00:00 UTC.`, undefined, seconds);
}

/** What the Party has taken today. */
export async function takenToday(partyId: string): Promise<TakenToday> {
  const { rows } = await accessPool().query<{ taker: string; files: number }>(
    `select taker, files from extract_day where party_id = $1 and day = ${today}`,
    [partyId],
  );
  const by = new Map(rows.map(({ taker, files }) => [taker, files]));
  return { inAll: by.get("") ?? 0, by };
}
