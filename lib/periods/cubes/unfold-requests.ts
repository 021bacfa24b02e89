import type pg from "pg";
import { deliveryFailureReasons } from "@/lib/metrics/delivery-failure-reasons";

// Numbers stand for text so that a month sorts and groups fast: seat_no, srv_no, service_no and model_no rise with the text they stand for,
// so sorting by them is sorting by the primary keys of the cubes.
const tables = `
  create temporary table seat (seat_no integer, party_id text, user_role text) on commit drop;
  create temporary table counted_srv (srv_no integer, srv text) on commit drop;
  create temporary table segment (seat_no integer, segment_id integer, service_no integer, model_no integer, mode text, qualifier text, csp_region text,
    device_type text, smets text, manufacturer text, model text, firmware_version text, esme_variant text, reason_code text,
    undelivered boolean, trt_state smallint) on commit drop;
  create temporary table service_cell (service_no integer, seat_no integer, mode text, qualifier text, csp_region text, device_type text,
    smets text) on commit drop;
  create temporary table model_cell (model_no integer, seat_no integer, mode text, qualifier text, csp_region text, device_type text, smets text,
    manufacturer text, model text, firmware_version text, esme_variant text) on commit drop;
  create temporary table request (srv_no integer, day date, service_no integer, model_no integer, segment_id integer, failed boolean,
    undelivered boolean, trt_state smallint, rtt_ms bigint, bucket smallint) on commit drop`;

const serviceColumns = "mode, qualifier, csp_region, device_type, smets";
const modelColumns = `${serviceColumns}, manufacturer, model, firmware_version, esme_variant`;

/**
 * Unfolds the packed requests of the frozen days into the temporary table `request`, one row each, beside the dictionaries seat,
 * counted_srv, segment, service_cell and model_cell that its numbers stand for. Needs frozen_day.
 */
export async function unfoldRequests(client: pg.ClientBase): Promise<void> {
  await client.query(tables);
  await gatherPacked(client);
  await fillDictionaries(client);
  // Left to itself the plan sorts every request to meet its segment.
  await client.query("set local enable_mergejoin = off");
  // 1.02 is the base of lib/metrics/histogram.ts.
  await client.query(
    `insert into request select p.srv_no, p.day, g.service_no, g.model_no, r.segment_id, g.reason_code <> '', g.undelivered, g.trt_state, r.rtt_ms,
      case when r.rtt_ms <= 0 then 0 else 1 + floor(ln(r.rtt_ms::double precision) / ln(1.02::double precision)) end
    from packed p cross join lateral unnest(p.segment_ids, p.rtt_ms) r(segment_id, rtt_ms)
      join segment g on g.seat_no = p.seat_no and g.segment_id = r.segment_id`,
  );
  await client.query("set local enable_mergejoin = on; drop table packed; analyze request");
}

/** The arrays of the frozen days by themselves: how many there are cannot be foretold from days and files, and the plan hangs on it. */
async function gatherPacked(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temporary table packed_day on commit drop as
    select d.party_id, d.user_role, d.srv, d.day, d.segment_ids, d.rtt_ms
    from request_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id
    where d.day between (select min(day) from frozen_day where feed = 'service-requests') and (select max(day) from frozen_day where feed = 'service-requests')`,
  );
  await client.query("analyze packed_day (party_id, user_role, srv, day)");
  await client.query(
    `insert into seat select dense_rank() over (order by party_id, user_role), party_id, user_role
    from (select party_id, user_role from packed_day group by 1, 2) s`,
  );
  await client.query(`insert into counted_srv select dense_rank() over (order by srv), srv from (select srv from packed_day group by 1) s`);
  await client.query("analyze seat; analyze counted_srv");
  await client.query(
    `create temporary table packed on commit drop as
    select s.seat_no, v.srv_no, d.day, d.segment_ids, d.rtt_ms
    from packed_day d join seat s on s.party_id = d.party_id and s.user_role = d.user_role join counted_srv v on v.srv = d.srv`,
  );
  await client.query("drop table packed_day; analyze packed (seat_no, srv_no, day)");
}

/** Numbers every segment the seats know, asked for this month or not: to look which are would take as long as all the rest. */
async function fillDictionaries(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into segment select s.seat_no, g.segment_id, dense_rank() over (order by s.seat_no, ${serviceColumns}),
      dense_rank() over (order by s.seat_no, ${modelColumns}), ${modelColumns}, reason_code, reason_code = any($1), trt_state
    from request_segment g join seat s on s.party_id = g.party_id and s.user_role = g.user_role`,
    [[...deliveryFailureReasons]],
  );
  await client.query("analyze segment");
  await client.query(`insert into service_cell select distinct service_no, seat_no, ${serviceColumns} from segment`);
  await client.query(`insert into model_cell select distinct model_no, seat_no, ${modelColumns} from segment`);
  await client.query("analyze service_cell; analyze model_cell");
}
