import type pg from "pg";

/** The rate that a Party is told to expect at its own mix of a process. Shares. */
export type SeenExpected = { partyId: string; userRole: string; processId: string; expected: number };

/** Every expected rate that is shown to its Party. */
export async function readExpected(client: pg.ClientBase, period: string, version: number): Promise<SeenExpected[]> {
  const { rows } = await client.query<SeenExpected>(
    `select party_id as "partyId", user_role as "userRole", process_id as "processId", expected from expected_rate
    where period = $1 and version = $2 and expected is not null`,
    [period, version],
  );
  return rows;
}
