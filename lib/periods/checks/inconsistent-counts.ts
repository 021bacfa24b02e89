import type pg from "pg";
import { firstOf } from "@/lib/periods/checks/check";

const measures = ["n", "n_fail", "n_delivery_fail", "n_trt", "n_within_trt", "rtt_n", "rtt_sum", "rtt_min", "rtt_max"];

/**
 * Where the three ways of keeping a request disagree: the packed requests (request_day), the daily cube (service_day) and the failing
 * requests (failure), cell by cell and exactly. Needs the unfolded requests. Empty when they agree.
 */
export async function inconsistentCounts(client: pg.ClientBase): Promise<string[]> {
  return [...(await brokenPacking(client)), ...(await cubeDisagrees(client)), ...(await failuresDisagree(client))];
}

async function brokenPacking(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ uneven: string; packed: string; known: string }>(
    `select count(*) filter (where d.n <> cardinality(d.segment_ids) or d.n <> cardinality(d.rtt_ms)) as uneven,
      coalesce(sum(d.n), 0) as packed, (select count(*) from request) as known
    from request_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id`,
  );
  const { uneven, packed, known } = rows[0];
  return [
    ...(uneven === "0" ? [] : [`request_day: ${uneven} rows whose arrays are not as long as n`]),
    ...(packed === known ? [] : [`request_day: ${packed} requests, of which ${known} have a segment in request_segment`]),
  ];
}

// Compared by the numbers of the dictionaries: a cell of service_day that has none of them is one that no request gave.
async function cubeDisagrees(client: pg.ClientBase): Promise<string[]> {
  const different = measures.map((measure) => `a.${measure} is distinct from b.${measure}`).join(" or ");
  const { rows } = await client.query<Disagreement>(
    `select coalesce(b.party_id, s.party_id) as party_id, coalesce(b.user_role, s.user_role) as user_role, coalesce(b.srv, v.srv) as srv,
      to_char(coalesce(a.day, b.day), 'YYYY-MM-DD') as day, a.n as ours, b.n as theirs, a.n_fail as our_failures, b.n_fail as their_failures
    from (select srv_no, day, service_no, count(*) as n, count(*) filter (where failed) as n_fail, count(*) filter (where undelivered) as n_delivery_fail,
        count(*) filter (where trt_state > 0) as n_trt, count(*) filter (where trt_state = 1) as n_within_trt, count(rtt_ms) as rtt_n,
        coalesce(sum(rtt_ms), 0) as rtt_sum, min(rtt_ms) as rtt_min, max(rtt_ms) as rtt_max
      from request group by srv_no, day, service_no) a
    full join (select v.srv_no, c.service_no, d.*
      from service_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id
        left join seat s on s.party_id = d.party_id and s.user_role = d.user_role
        left join counted_srv v on v.srv = d.srv
        left join service_cell c on c.seat_no = s.seat_no and c.mode = d.mode and c.qualifier = d.qualifier and c.csp_region = d.csp_region
          and c.device_type = d.device_type and c.smets = d.smets) b
      on b.srv_no = a.srv_no and b.day = a.day and b.service_no = a.service_no
    left join service_cell c on c.service_no = a.service_no left join seat s on s.seat_no = c.seat_no left join counted_srv v on v.srv_no = a.srv_no
    where ${different} order by 1, 2, 4, 3`,
  );
  return firstOf(rows.map((row) => words(row, "service_day")));
}

async function failuresDisagree(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<Disagreement>(
    `select party_id, user_role, to_char(day, 'YYYY-MM-DD') as day, srv, a.n as ours, b.n as theirs, a.n as our_failures, b.n as their_failures
    from (select s.party_id, s.user_role, r.day, v.srv, g.reason_code, count(*) as n
      from request r join service_cell c on c.service_no = r.service_no join seat s on s.seat_no = c.seat_no join counted_srv v on v.srv_no = r.srv_no
        join segment g on g.seat_no = c.seat_no and g.segment_id = r.segment_id
      where r.failed group by 1, 2, 3, 4, 5) a
    full join (select x.party_id, x.user_role, x.day, x.srv, x.reason_code, count(*) as n
      from failure x join frozen_day f on f.feed = 'service-requests' and f.day = x.day and f.load_id = x.load_id
      group by 1, 2, 3, 4, 5) b using (party_id, user_role, day, srv, reason_code)
    where a.n is distinct from b.n order by 1, 2, 3, 4`,
  );
  return firstOf(rows.map((row) => words(row, "failure")));
}

type Disagreement = {
  party_id: string;
  user_role: string;
  day: string;
  srv: string;
  ours: string | null;
  theirs: string | null;
  our_failures: string | null;
  their_failures: string | null;
};

function words(row: Disagreement, table: "service_day" | "failure"): string {
  const where = `${row.party_id} ${row.user_role} ${row.day} SRV ${row.srv}`;
  const failing = (count: string | null) => `${count ?? 0} failing`;
  if (table === "failure") return `${where}: ${failing(row.our_failures)} in request_day, ${row.their_failures ?? 0} rows in failure`;
  return `${where}: ${row.ours ?? 0} requests (${failing(row.our_failures)}) in request_day, ${row.theirs ?? 0} (${failing(row.their_failures)}) in service_day`;
}
