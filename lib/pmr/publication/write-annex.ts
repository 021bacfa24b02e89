import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Decision } from "@/lib/peers/cell";
import { pseudonyms, type PseudonymScope } from "@/lib/peers/rules/pseudonym";
import { peerPoints } from "@/lib/peers/rules/peer-points";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { VersionInMaking } from "@/lib/periods/version-part";

const metric = "outcome-success";
/** The viewer of the annex in its pseudonyms (disclosure.md P6): reviewers and every Party see the same names. */
const viewer = "pmr";

type Cell = { userRole: UserRole; srv: string; decision: Decision };
type Share = { userRole: UserRole; srv: string; contributor: string; whole: number; part: number };
type AnnexRow = { user_role: string; srv: string; decision: string; peers: string[] | null; rates: number[] | null };

/**
 * Writes pmr_peer of the version: per role and SRV the success rate of every contributor with enough events, anonymised for the viewer `pmr`.
 * What is shown is what the Parties' own views of the cell hold together: the same decision, the same rounded rates, and in a restatement
 * the earlier ones where those stand (P8). Runs after the peers of the version.
 */
export async function writeAnnex(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const cells = await readCells(client, made);
  const shares = await readShares(client, made);
  const seen = await readSeenRates(client, made);
  const earlier = await readEarlierRows(client, made);
  const { rows } = await client.query<{ key: Buffer }>("select key from disclosure_key");
  const annex = cells.map(({ userRole, srv, decision }): AnnexRow => {
    const name = `${userRole} ${srv}`;
    const withheld = { user_role: userRole, srv, decision: decision === "shown" ? "secondary" : decision, peers: null, rates: null };
    if (decision !== "shown") return withheld;
    const points = pointsOf(made.policy, shares.get(name) ?? []);
    const rates = points.map(({ rate }) => rate);
    // Rates that no Party sees are not released: the cell stands as it was in the version that is restated, or is withheld.
    if (!isWithin(rates, seen.get(name) ?? [])) return earlier.get(name) ?? withheld;
    const scope: PseudonymScope = {
      ...{ viewer, metric, userRole, period: made.period },
      ...{ itemType: "srv", item: srv, breakdown: "", breakdownValue: "" },
    };
    const named = pseudonyms(rows[0].key, scope, points);
    return { ...withheld, decision, peers: named.map(({ name: peer }) => peer), rates: named.map(({ target }) => target.rate) };
  });
  await client.query(
    `insert into pmr_peer (user_role, period, version, srv, policy_version, decision, peers, rates)
    select user_role, $1, $2, srv, $3, decision, peers, rates
    from jsonb_to_recordset($4) a(user_role text, srv text, decision text, peers text[], rates float8[]) order by 1, 4`,
    [made.period, made.version, made.policyVersion, JSON.stringify(annex)],
  );
}

function pointsOf(policy: DisclosurePolicy, shares: readonly Share[]): { group: string; rate: number }[] {
  const numbered = shares.map(({ whole, part }, group) => ({ group, whole, part }));
  return peerPoints(policy, numbered).map(({ group, rate }) => ({ group: shares[group].contributor, rate }));
}

// One rate may be missing from what is seen where every contributor has the same: each Party sees the others.
function isWithin(rates: readonly number[], seen: readonly number[]): boolean {
  const left = [...seen];
  const missing = rates.filter((rate) => {
    const at = left.findIndex((each) => Math.abs(each - rate) < 1e-9);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return left.length === 0 && (missing.length === 0 || (missing.length === 1 && new Set(rates).size === 1));
}

async function readCells(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<Cell[]> {
  const { rows } = await client.query<Cell>(
    `select user_role as "userRole", item as srv, min(decision) as decision from peer_view
    where period = $1 and version = $2 and metric = $3 and item_type = 'srv' and breakdown = '' group by 1, 2 order by 1, 2`,
    [period, version, metric],
  );
  return rows;
}

async function readShares(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<Map<string, Share[]>> {
  const { rows } = await client.query<Share>(
    `select s.user_role as "userRole", s.srv, coalesce(g.contributor, 'party ' || s.party_id) as contributor, sum(s.n)::float8 as whole,
      sum(s.n - s.n_fail)::float8 as part
    from service_month s left join publication_group g on g.party_id = s.party_id and g.period = s.period and g.version = s.version
    where s.period = $1 and s.version = $2 group by 1, 2, 3 order by 1, 2, 3`,
    [period, version],
  );
  const found = new Map<string, Share[]>();
  for (const row of rows) found.set(`${row.userRole} ${row.srv}`, [...(found.get(`${row.userRole} ${row.srv}`) ?? []), row]);
  return found;
}

/** The rates of a cell that the Parties' views hold together: each as often as the view that has it most often. */
async function readSeenRates(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<Map<string, number[]>> {
  const { rows } = await client.query<{ name: string; rate: number; times: number }>(
    `select name, rate, max(times)::integer as times from (
      select v.user_role || ' ' || v.item as name, v.party_id, r.rate, count(*) as times
      from peer_view v cross join lateral unnest(v.rates) r(rate)
      where v.period = $1 and v.version = $2 and v.metric = $3 and v.item_type = 'srv' and v.breakdown = '' and v.decision = 'shown' group by 1, 2, 3) seen
    group by 1, 2 order by 1, 2`,
    [period, version, metric],
  );
  const found = new Map<string, number[]>();
  for (const { name, rate, times } of rows) found.set(name, [...(found.get(name) ?? []), ...Array<number>(times).fill(rate)]);
  return found;
}

async function readEarlierRows(client: pg.ClientBase, { period, restates }: VersionInMaking): Promise<Map<string, AnnexRow>> {
  if (restates === null) return new Map();
  const { rows } = await client.query<AnnexRow>(
    "select user_role, srv, decision, peers, rates from pmr_peer where period = $1 and version = $2 and decision = 'shown'",
    [period, restates],
  );
  return new Map(rows.map((row) => [`${row.user_role} ${row.srv}`, row]));
}
