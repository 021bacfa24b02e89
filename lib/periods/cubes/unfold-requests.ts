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
  const days = `request_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id`;
  await client.query(
    `insert into seat select dense_rank() over (order by party_id, user_role), party_id, user_role
    from (select distinct d.party_id, d.user_role from ${days}) s`,
  );
  await client.query(`insert into counted_srv select dense_rank() over (order by srv), srv from (select distinct d.srv from ${days}) s`);
  await client.query("analyze seat; analyze counted_srv");
  await fillDictionaries(client, days);
  // 1.02 is the base of lib/metrics/histogram.ts.
  // Unfolded first and for sure: the dictionary joined before the arrays are open would pair every segment of a seat with every day.
  await client.query(
    `with unfolded as materialized (
      select s.seat_no, v.srv_no, d.day, r.segment_id, r.rtt_ms
      from ${days} join seat s on s.party_id = d.party_id and s.user_role = d.user_role join counted_srv v on v.srv = d.srv
        cross join lateral unnest(d.segment_ids, d.rtt_ms) r(segment_id, rtt_ms))
    insert into request select u.srv_no, u.day, g.service_no, g.model_no, u.segment_id, g.reason_code <> '', g.undelivered, g.trt_state, u.rtt_ms,
      case when u.rtt_ms <= 0 then 0 else 1 + floor(ln(u.rtt_ms::double precision) / ln(1.02::double precision)) end
    from unfolded u join segment g on g.seat_no = u.seat_no and g.segment_id = u.segment_id`,
  );
  await client.query("analyze request");
}

async function fillDictionaries(client: pg.ClientBase, days: string): Promise<void> {
  await client.query(
    `insert into segment select u.seat_no, g.segment_id, dense_rank() over (order by u.seat_no, ${serviceColumns}),
      dense_rank() over (order by u.seat_no, ${modelColumns}), ${modelColumns}, reason_code, reason_code = any($1), trt_state
    from (select distinct s.seat_no, r.segment_id from ${days} join seat s on s.party_id = d.party_id and s.user_role = d.user_role
        cross join lateral unnest(d.segment_ids) r(segment_id)) u
      join seat s on s.seat_no = u.seat_no
      join request_segment g on g.party_id = s.party_id and g.user_role = s.user_role and g.segment_id = u.segment_id`,
    [[...deliveryFailureReasons]],
  );
  await client.query("analyze segment");
  await client.query(`insert into service_cell select distinct service_no, seat_no, ${serviceColumns} from segment`);
  await client.query(`insert into model_cell select distinct model_no, seat_no, ${modelColumns} from segment`);
  await client.query("analyze service_cell; analyze model_cell");
}
