import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { LatticeCells } from "@/lib/metrics/lattice";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { isOneOf, placeColumns, placeColumnsSql } from "@/lib/metrics/queries/released-place";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { PeerMetricId } from "@/lib/metrics/registry";

const row = z
  .object({ ...placeColumns, decision: z.string(), peers: z.array(z.string()).nullable(), rates: z.array(z.number()).nullable() })
  .transform(({ peers, rates, ...cell }) => ({ ...cell, points: (peers ?? []).map((peer, at) => ({ peer, rate: (rates ?? [])[at] })) }));
/** What the Party may see of its peers in one cell: a decision, and where it is 'shown' a point per contributing group but its own. */
export type PeerView = z.output<typeof row>;

/** The Party's views of its peers in the cells, by period, item, breakdown and its value; points in the stored order, that of their HMAC. */
export async function peerViews(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  metric: PeerMetricId,
  cells: LatticeCells,
): Promise<PeerView[]> {
  if (publications.length === 0) return [];
  return runQuery(
    db,
    row,
    Prisma.sql`
      select ${placeColumnsSql()}, r.decision, r.peers, r.rates
      from peer_view r
      where r.party_id = ${scope.partyId} and r.user_role = ${scope.userRole} and ${isPublished("r", publications)} and r.metric = ${metric}
        and r.item_type = ${cells.itemType} and ${isOneOf("item", cells.items)}
        and ${cells.breakdown === null ? Prisma.sql`true` : Prisma.sql`r.breakdown = ${cells.breakdown}`}
        and ${isOneOf("breakdown_value", cells.values)}
      order by 1, r.item collate "C", r.breakdown, r.breakdown_value collate "C"`,
  );
}
