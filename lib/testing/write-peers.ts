import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { PeerPoint } from "@/lib/metrics/models";
import type { PeerMetricId } from "@/lib/metrics/registry";
import type { CellKey } from "@/lib/peers/cell";

type Place = CellKey & { userRole: UserRole; period: string; metric: PeerMetricId };
/** One Party's view of a cell; `points` null where the decision withholds them. */
export type PeerViewFact = Place & { partyId: string; decision: string; points: PeerPoint[] | null };
/** The band of a cell: [lower quartile, median, upper quartile] and [10th, 90th percentile], null where withheld. */
export type BandFact = Place & {
  quartileDecision: string;
  quartiles: [number, number, number] | null;
  tenthDecision: string;
  tenths: [number, number] | null;
};

const placeOf = ({ userRole, period, metric, itemType, item, breakdown, breakdownValue }: Place) => [
  userRole,
  period,
  1,
  metric,
  itemType,
  item,
  breakdown,
  breakdownValue,
  1,
];

/** Puts these views and bands, of version 1, in the place of all that a publication wrote; as the ingest role. */
export async function replacePeers(client: pg.ClientBase, views: PeerViewFact[], bands: BandFact[]): Promise<void> {
  await client.query("delete from peer_view");
  await client.query("delete from released_band");
  for (const { partyId, decision, points, ...place } of views) {
    const peers = points && points.map(({ peer }) => peer);
    const rates = points && points.map(({ rate }) => rate);
    await client.query(
      `insert into peer_view (user_role, period, version, metric, item_type, item, breakdown, breakdown_value, policy_version, party_id, decision, peers, rates)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [...placeOf(place), partyId, decision, peers, rates],
    );
  }
  for (const { quartileDecision, quartiles, tenthDecision, tenths, ...place } of bands) {
    await client.query(
      `insert into released_band (user_role, period, version, metric, item_type, item, breakdown, breakdown_value, policy_version,
        quartile_decision, lower_quartile, median, upper_quartile, tenth_decision, tenth, ninetieth)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [...placeOf(place), quartileDecision, ...(quartiles ?? [null, null, null]), tenthDecision, ...(tenths ?? [null, null])],
    );
  }
}
