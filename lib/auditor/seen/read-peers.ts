import type pg from "pg";
import type { AuditedBreakdown, Lattice } from "@/lib/auditor/lattice";
import { ratesOfRelease, type RateOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { Owners } from "@/lib/auditor/truth/owners";

/** Where a peer figure stands: the month's cell by its number in the lattice, and the rate. */
export type PeerPlace = { userRole: string; cell: number; rate: RateOfRelease };
/** What one viewer (a corporate group) sees of its peers in a cell: pseudonyms and rates as listed. */
export type PeerView = PeerPlace & { viewer: string; peers: string[]; rates: number[] };
/** Bands that everybody of the role sees; null where withheld. */
export type SeenBand = PeerPlace & { quartiles: number[] | null; tenths: number[] | null };

type Key = {
  user_role: string;
  metric: string;
  item_type: string;
  item: string;
  breakdown: AuditedBreakdown | "";
  breakdown_value: string;
};

/** Every list of peers that is shown, one per viewer's group: Parties of a group see the same. */
export async function readPeerViews(
  client: pg.ClientBase,
  { period, version }: { period: string; version: number },
  lattice: Lattice,
  owners: Owners,
): Promise<PeerView[]> {
  // Joined: the driver takes long over arrays, and there are as many as viewers times cells.
  const { rows } = await client.query<Key & { party_id: string; peers: string; rates: string }>(
    `select party_id, user_role, metric, item_type, item, breakdown, breakdown_value, array_to_string(peers, E'\t') as peers,
      array_to_string(rates, E'\t') as rates
    from peer_view where period = $1 and version = $2 and peers is not null`,
    [period, version],
  );
  const views = new Map<string, PeerView>();
  for (const { party_id, peers, rates, ...key } of rows) {
    const viewer = owners.get(party_id) ?? `party ${party_id}`;
    const place = placeOf(lattice, key);
    views.set(`${viewer}\t${key.user_role}\t${key.metric}\t${place.cell}`, {
      ...place,
      viewer,
      peers: listed(peers),
      rates: listed(rates).map(Number),
    });
  }
  // The lists of a cell one after the other: what is so of the cell is then counted once.
  const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return [...views.values()].sort((a, b) => a.cell - b.cell || inOrder(a.rate.figure, b.rate.figure) || inOrder(a.userRole, b.userRole));
}

function listed(joined: string): string[] {
  return joined === "" ? [] : joined.split("\t");
}

/** Every cell of which a band is shown. */
export async function readBands(client: pg.ClientBase, period: string, version: number, lattice: Lattice): Promise<SeenBand[]> {
  const { rows } = await client.query<Key & { quartiles: (number | null)[]; tenths: (number | null)[] }>(
    `select user_role, metric, item_type, item, breakdown, breakdown_value, array[lower_quartile, median, upper_quartile] as quartiles,
      array[tenth, ninetieth] as tenths
    from released_band where period = $1 and version = $2 and coalesce(lower_quartile, median, upper_quartile, tenth, ninetieth) is not null`,
    [period, version],
  );
  const shown = (values: (number | null)[]) => {
    const held = values.filter((value) => value !== null);
    return held.length > 0 ? held : null;
  };
  return rows.map(({ quartiles, tenths, ...key }) => ({ ...placeOf(lattice, key), quartiles: shown(quartiles), tenths: shown(tenths) }));
}

function placeOf(lattice: Lattice, { user_role, metric, item_type, item, breakdown, breakdown_value }: Key): PeerPlace {
  const rate = ratesOfRelease.find(({ figure }) => figure === metric.replaceAll("-", "_"));
  if (!rate) throw new Error(`A peer figure of ${metric}, which the auditor does not know.`);
  return { userRole: user_role, rate, cell: lattice.cellAt({ day: null, itemType: item_type, item, breakdown, value: breakdown_value }) };
}
