import type pg from "pg";
import { contributorsOf, type GroupChange } from "@/lib/peers/contributor";
import { firstDay, type Period } from "@/lib/period";

/** The contributor of every Party by party_id; of one that the register does not know, itself. */
export type Contributors = ReadonlyMap<string, string>;

/** Whose figures each Party's are, by the register now; groups between which a Party moved since the period began count as one (P0). */
export async function contributorsNow(client: pg.ClientBase, period: Period): Promise<Contributors> {
  const parties = await client.query<{ partyId: string; groupId: string }>(
    `select party_id as "partyId", group_id as "groupId" from party
    union all select distinct party_id, '' from request_segment s where not exists (select from party p where p.party_id = s.party_id)`,
  );
  const changes = await client.query<GroupChange>(
    `select party_id as "partyId", earlier_group_id as "earlierGroupId", group_id as "groupId" from party_group_change
    where changed_at >= $1 order by changed_at, party_id`,
    [firstDay(period)],
  );
  return contributorsOf(parties.rows, changes.rows);
}

/** Writes down whose figures each Party's are in the version, for the periods and restatements judged against it. */
export async function recordContributors(
  client: pg.ClientBase,
  { period, version }: { period: Period; version: number },
  contributors: Contributors,
): Promise<void> {
  await client.query(
    `insert into publication_group (party_id, period, version, contributor)
    select party_id, $1, $2, contributor from unnest($3::text[], $4::text[]) given(party_id, contributor) order by party_id`,
    [period, version, [...contributors.keys()], [...contributors.values()]],
  );
}

/** Whose figures each Party's were when the version was made. */
export async function contributorsThen(client: pg.ClientBase, period: Period, version: number): Promise<Contributors> {
  const { rows } = await client.query<{ party_id: string; contributor: string }>(
    "select party_id, contributor from publication_group where period = $1 and version = $2",
    [period, version],
  );
  return new Map(rows.map((row) => [row.party_id, row.contributor]));
}

/** Numbers for contributors, the same in every month that is compared; they say nothing but who is who. */
export class ContributorNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  numberOf(contributors: Contributors, partyId: string): number {
    const name = contributors.get(partyId) ?? `party ${partyId}`;
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.push(name) - 1);
    return this.names.length - 1;
  }

  nameOf(number: number): string {
    return this.names[number];
  }

  get size(): number {
    return this.names.length;
  }
}
