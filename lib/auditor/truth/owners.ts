import type pg from "pg";

/** Whose figures a Party's are: the name of its corporate group, or of itself where it has none. */
export type Owners = ReadonlyMap<string, string>;

/**
 * The owner of every Party by the register now. Groups between which a Party moved since the day are one: both may hold its figures of the
 * time in between.
 */
export async function readOwners(client: pg.ClientBase, since: string): Promise<Owners> {
  const parties = await client.query<{ party_id: string; group_id: string }>("select party_id, group_id from party");
  const moves = await client.query<{ party_id: string; earlier_group_id: string; group_id: string }>(
    "select party_id, earlier_group_id, group_id from party_group_change where changed_at >= $1::date",
    [since],
  );
  const joined = new Map<string, string>();
  const rootOf = (name: string): string => {
    const up = joined.get(name);
    return up === undefined || up === name ? name : rootOf(up);
  };
  for (const { party_id, earlier_group_id, group_id } of moves.rows) {
    joined.set(rootOf(nameOf(party_id, earlier_group_id)), rootOf(nameOf(party_id, group_id)));
  }
  return new Map(parties.rows.map(({ party_id, group_id }) => [party_id, rootOf(nameOf(party_id, group_id))]));
}

/** The owners written down with a version; empty where none were. */
export async function readOwnersThen(client: pg.ClientBase, period: string, version: number): Promise<Owners> {
  const { rows } = await client.query<{ party_id: string; contributor: string }>(
    "select party_id, contributor from publication_group where period = $1 and version = $2",
    [period, version],
  );
  return new Map(rows.map(({ party_id, contributor }) => [party_id, contributor]));
}

/** The name of who answers for a Party. */
export function nameOf(partyId: string, groupId: string): string {
  return groupId === "" ? `party ${partyId}` : `group ${groupId}`;
}
