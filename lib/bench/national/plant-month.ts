import type pg from "pg";
import type { Period } from "@/lib/period";

/** Requests of a day of the whole industry, and how they fall on the User Roles. */
const requestsPerDay = 100_000_000;
const roles = [
  { role: "IS", share: 0.55, parties: 44, types: ["ESME", "PPMID", "CHF"] },
  { role: "GS", share: 0.3, parties: 38, types: ["GSME", "GPF"] },
  { role: "ES", share: 0.05, parties: 18, types: ["ESME"] },
  { role: "ED", share: 0.08, parties: 16, types: ["ESME"] },
  { role: "OU", share: 0.02, parties: 8, types: ["ESME", "GPF"] },
] as const;
const placeShares = { regions: { North: 0.3, Central: 0.24, South: 0.24, SMETS1: 0.19, other: 0.03 }, types: [0.7, 0.2, 0.1] };

type Seat = { party: string; role: string; weight: number; failing: number };
type Planted = { rows: number; requests: number; parties: number };

/**
 * Plants a national month into the daily cube: 60 Parties in fewer groups with a long tail, every role, SRV, Region, Device Type and day, in the
 * counts of 100 M requests a day. Needs the rights of portal_ingest and a database without facts.
 */
export async function plantMonth(client: pg.ClientBase, period: Period, days: readonly string[]): Promise<Planted> {
  await client.query("select ensure_month_partitions($1)", [period]);
  const seats = await plantParties(client);
  await client.query(
    `insert into delivery_file (load_id, sha256, feed, delivery, name, first_day, last_day, state, receipt)
    values (1, 'bench', 'service-requests', 'bench', 'bench', $1, $2, 'accepted', '{}')`,
    [days[0], days.at(-1)],
  );
  await client.query("insert into feed_day select 'service-requests', day::date, 1, 1 from unnest($1::text[]) day", [days]);
  await plantDimensions(client, seats);
  await client.query("select setseed(0.42)");
  for (const day of days) await client.query(dayRows, [day]);
  await client.query("drop table bench_seat, bench_srv, bench_place; analyze service_day");
  const { rows } = await client.query<Planted>(
    "select count(*)::float8 as rows, sum(n)::float8 as requests, count(distinct party_id)::integer as parties from service_day",
  );
  return rows[0];
}

async function plantParties(client: pg.ClientBase): Promise<Seat[]> {
  const parties = Array.from({ length: 60 }, (_, at) => `N${String(at + 1).padStart(2, "0")}`);
  // The six largest own two or three more each: about 45 groups.
  const groupOf = (at: number) => (at < 6 || at >= 20 ? `G${at}` : `G${at % 6}`);
  await client.query(
    `insert into party select p.id, 'Party ' || p.id, 'Large Supplier', p.owner, p.owner from unnest($1::text[], $2::text[]) p(id, owner)`,
    [parties, parties.map((_, at) => groupOf(at))],
  );
  const seats = roles.flatMap(({ role, parties: count, share }) => {
    const own = parties.slice(role === "ED" ? 44 : 0).slice(0, count);
    const weights = own.map((_, at) => 1 / (at + 1.5) ** 1.1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return own.map((party, at) => ({ party, role, weight: (share * weights[at]) / total, failing: 0.5 + ((at * 37) % 13) / 10 }));
  });
  await client.query(
    `insert into party_role select s.party, s.role, '2020-01-01', null, '', '{}' from unnest($1::text[], $2::text[]) s(party, role)`,
    [seats.map(({ party }) => party), seats.map(({ role }) => role)],
  );
  return seats;
}

async function plantDimensions(client: pg.ClientBase, seats: readonly Seat[]): Promise<void> {
  await client.query("create temporary table bench_seat (party text, role text, weight float8, failing float8)");
  await client.query(
    "insert into bench_seat select * from jsonb_to_recordset($1) s(party text, role text, weight float8, failing float8)",
    [JSON.stringify(seats)],
  );
  await client.query(
    `create temporary table bench_srv as
    select role, srv, mode, has_trt, w / sum(w) over (partition by role) as weight, 0.01 + 0.06 * (hashtext(srv) & 255) / 256.0 as failing
    from (select r.role, s.srv, s.modes[1] as mode, coalesce(s.trt_on_demand_s, s.trt_future_dated_s, s.trt_dcc_scheduled_s, s.trt_other_s) is not null as has_trt,
        1 / power(row_number() over (partition by r.role order by hashtext(s.srv)), 1.3) as w
      from service_request s cross join unnest($1::text[]) r(role) where r.role = any(s.eligible_user_roles)) ranked`,
    [roles.map(({ role }) => role)],
  );
  const places = roles.flatMap(({ role, types }) =>
    types.map((type, at) => ({ role, type, share: types.length === 1 ? 1 : placeShares.types[at] })),
  );
  await client.query(
    `create temporary table bench_place as
    select t.role, g.code as region, t.type, g.smets, t.share * coalesce(($2::jsonb ->> g.code)::float8, ($2::jsonb ->> 'other')::float8) as weight
    from jsonb_to_recordset($1) t(role text, type text, share float8) cross join
      (select code, case when code = 'SMETS1' then 'SMETS1' else 'SMETS2' end as smets from csp_region) g`,
    [JSON.stringify(places), JSON.stringify(placeShares.regions)],
  );
}

const bucket = (at: number, share: string) =>
  `lpad(to_hex(300 + ${at} * 3), 4, '0') || lpad(to_hex(greatest(1, (rn * ${share})::bigint)), 8, '0')`;
const histogram = `decode(${[0.3, 0.2, 0.15, 0.1, 0.1, 0.06, 0.05, 0.04].map((share, at) => bucket(at, String(share))).join(" || ")}, 'hex')`;
// Three in ten SRVs are not of the interest of a Party beyond the large ones.
const dayRows = `
  insert into service_day
  select party, role, $1::date, srv, mode, '', region, type, smets, 1, n, nf, least(nf, floor(nf * 0.5 + random())::integer), nt,
    nt - least(nt, floor(nt * failing * 0.8 + random())::integer), rn, rn * 4000::bigint, case when rn > 0 then 350 end,
    case when rn > 0 then 90000 end, case when rn > 0 then 3900 end, case when rn > 0 then ${histogram} else ''::bytea end
  from (
    select *, least(n, floor(n * failing + random())::integer) as nf, case when has_trt then n else 0 end as nt, n - floor(n * failing * 0.2)::integer as rn
    from (
      select s.party, s.role, v.srv, v.mode, v.has_trt, p.region, p.type, p.smets, least(0.9, s.failing * v.failing * (0.5 + random())) as failing,
        floor(s.weight * v.weight * p.weight * ${requestsPerDay} * (0.7 + 0.6 * random()) + random())::integer as n
      from bench_seat s join bench_srv v using (role) join bench_place p using (role)
      where s.weight > 0.01 or (hashtext(s.party || v.srv) & 15) >= 5) drawn where n > 0) counted
  order by 1, 2, 4, 5, 7, 8, 9`;
