import type pg from "pg";
import { from, modelColumns, placeColumns, serviceColumns } from "@/lib/periods/alerts/measures";

// alert_cell: the distinct Alerts but for time and Device; numbers stand for text and are in its order, so that a month groups and is written
// fast. Times in whole ms, floored, each with its bucket; a negative one is null there and noted beside. device: the EUI-64 without hyphens.
const tables = `
  create temporary table alert_cell (cell_no integer, service_no integer, segment_no integer, party_id text, user_role text, alert_code text, csp_region text,
    device_type text, smets text, manufacturer text, model text, firmware_version text, esme_variant text) on commit drop;
  create temporary table alert_row (cell_no integer, service_no integer, segment_no integer, day date, device text, at timestamptz, delivered boolean,
    throttled integer, generated boolean, received boolean, sent boolean, acknowledged boolean, within_60 boolean,
    device_ms bigint, dcc_ms bigint, user_ms bigint, end_ms bigint, device_bucket smallint, dcc_bucket smallint, user_bucket smallint, end_bucket smallint,
    negative_legs smallint, storm_no integer not null default 0) on commit drop`;

/** The legs of an Alert's way: the name of its columns in alert_row, the times it runs between, and its bit in alert_row.negative_legs. */
export const legs = {
  device: { name: "device", from: "generated", to: "received", bit: 1 },
  dcc: { name: "dcc", from: "received", to: "sent", bit: 2 },
  user: { name: "user", from: "sent", to: "acknowledged", bit: 4 },
  "end-to-end": { name: "end", from: "generated", to: "acknowledged", bit: 8 },
} as const;
export type Leg = keyof typeof legs;
const everyLeg = Object.values(legs);

/** The bucket of a time as lib/metrics/histogram.ts has it, base 1.02. */
const bucket = (ms: string) =>
  `case when ${ms} <= 0 then 0 else 1 + floor(ln(${ms}::double precision) / ln(1.02::double precision)) end::smallint`;

const isFrozen = (alias: string) => `frozen_day f on f.feed = 'alerts' and f.day = ${alias}.day and f.load_id = ${alias}.load_id`;
/** The Alerts of the frozen days, alias a: the columns of sent_alert. */
export const frozenAlerts = `sent_alert a join ${isFrozen("a")}`;

const cellKey = ["party_id", "user_role", ...modelColumns] as const;

/**
 * Unfolds the Alerts of the frozen days into the temporary tables alert_cell, alert_service and alert_row (one row an Alert). service_no and
 * segment_no number the cells of alert_month and the segments in which storms are looked for. Needs frozen_day.
 */
export async function unfoldAlerts(client: pg.ClientBase): Promise<void> {
  await client.query(tables);
  const key = cellKey.join(", ");
  // The distinct are few and hash fast; left to itself the planner sorts every Alert by all of its text.
  await client.query("set local enable_sort = off");
  await client.query(
    `create temporary table packed_key on commit drop as
    select distinct p.party_id, p.user_role, u.kind_no, coalesce(u.code, p.alert_code) as alert_code
    from alert_pack p join ${isFrozen("p")}
    cross join lateral rows from (unnest(p.kind_nos), string_to_table(p.codes, chr(31))) as u (kind_no, code)`,
  );
  await client.query(
    `create temporary table alert_key on commit drop as
    select distinct ${from("a", cellKey)} from alert a join ${isFrozen("a")}
    union
    select ${key} from packed_key join alert_kind using (party_id, user_role, kind_no)`,
  );
  await client.query("set local enable_sort = on");
  await client.query(
    `insert into alert_cell select row_number() over (order by ${key}), dense_rank() over (order by party_id, user_role, ${serviceColumns.join(", ")}),
      dense_rank() over (order by party_id, user_role, alert_code, manufacturer, model, firmware_version, csp_region), ${key}
    from alert_key`,
  );
  await client.query("drop table alert_key");
  await client.query("analyze alert_cell");
  await nameServices(client);
  await client.query(unfoldRows(eachRow));
  await client.query(
    `create temporary table packed_cell on commit drop as
    select p.party_id, p.user_role, p.kind_no, p.alert_code, c.cell_no, c.service_no, c.segment_no
    from packed_key p join alert_kind k using (party_id, user_role, kind_no) join alert_cell c using (${key})`,
  );
  await client.query("analyze packed_cell");
  await client.query(unfoldRows(eachPacked));
  await client.query("drop table packed_key, packed_cell");
  await client.query("analyze alert_row (cell_no, service_no, segment_no, day)");
}

/** Fills the temporary table alert_service: what each service_no stands for, and the numbers of the sums that it is part of, in the order of their keys. */
async function nameServices(client: pg.ClientBase): Promise<void> {
  const seat = "party_id, user_role";
  const number = (columns: readonly string[], name: string) =>
    `dense_rank() over (order by ${[seat, ...columns].join(", ")})::integer as ${name}`;
  await client.query(
    `create temporary table alert_service on commit drop as
    select *, ${number([], "seat_no")}, ${number(placeColumns, "place_no")}, ${number(["alert_code"], "code_no")}
    from (select distinct service_no, ${seat}, ${serviceColumns.join(", ")} from alert_cell) s`,
  );
  await client.query("analyze alert_service (service_no, seat_no, place_no, code_no)");
}

const numbers = "c.cell_no, c.service_no, c.segment_no, a.day";
/** Microseconds from the day's midnight: whole ones are exact in a double. */
const sinceDay = (time: string) => `round(date_part('epoch', ${time} - a.day::timestamp at time zone 'UTC') * 1e6)::bigint`;
/** SQL of the frozen Alerts kept a row each: numbers of their cell, Device, times in µs since midnight, delivered, throttled. */
const eachRow = `
  select ${numbers}, replace(a.device_id, '-', '') as device, ${sinceDay("a.generated_at")} as generated, ${sinceDay("a.dsp_received_at")} as received,
    ${sinceDay("a.sent_at")} as sent, ${sinceDay("a.acknowledged_at")} as acknowledged, a.delivered, a.throttled_alert_count as throttled
  from alert a join ${isFrozen("a")} join alert_cell c on ${cellKey.map((column) => `c.${column} = a.${column}`).join(" and ")}`;
/** The same of those that are packed. */
const eachPacked = `
  select ${numbers}, coalesce(upper(encode(int8send(a.device), 'hex')), '') as device, a.generated, a.received, a.sent, a.acknowledged,
    coalesce(a.delivered, true) as delivered, coalesce(a.throttled, 0) as throttled
  from (
    select p.party_id, p.user_role, p.day, coalesce(u.code, p.alert_code) as alert_code, u.*
    from alert_pack p join ${isFrozen("p")}
    cross join lateral rows from (unnest(p.kind_nos, p.devices, p.generated_us, p.received_us, p.sent_us, p.acknowledged_us, p.throttled, p.delivered),
      string_to_table(p.codes, chr(31))) as u (kind_no, device, generated, received, sent, acknowledged, throttled, delivered, code)
    offset 0) a
  join packed_cell c on c.party_id = a.party_id and c.user_role = a.user_role and c.kind_no = a.kind_no and c.alert_code = a.alert_code`;

function unfoldRows(source: string): string {
  const took = ({ from, to }: (typeof everyLeg)[number]) => `r.${to} - r.${from}`;
  const times = everyLeg.map((leg) => `case when ${took(leg)} >= 0 then (${took(leg)}) / 1000 end as ${leg.name}_ms`);
  const negative = everyLeg.map((leg) => `case when ${took(leg)} < 0 then ${leg.bit} else 0 end`);
  const names = everyLeg.map(({ name }) => name);
  return `
    insert into alert_row (cell_no, service_no, segment_no, day, device, at, delivered, throttled, generated, received, sent, acknowledged, within_60,
      ${names.map((name) => `${name}_ms, ${name}_bucket`).join(", ")}, negative_legs)
    select cell_no, service_no, segment_no, day, device, at, delivered, throttled, generated, received, sent, acknowledged, within_60,
      ${names.map((name) => `${name}_ms, ${bucket(`${name}_ms`)}`).join(", ")}, negative_legs
    from (
      select r.cell_no, r.service_no, r.segment_no, r.day, r.device,
        r.day::timestamp at time zone 'UTC' + coalesce(r.generated, r.received, r.sent, r.acknowledged) * interval '1 microsecond' as at, r.delivered, r.throttled,
        r.generated is not null as generated, r.received is not null as received, r.sent is not null as sent, r.acknowledged is not null as acknowledged,
        ${took(legs.dcc)} between 0 and 60000000 as within_60, ${times.join(", ")}, ${negative.join(" + ")} as negative_legs
      from (${source}) r
      offset 0) t`;
}
