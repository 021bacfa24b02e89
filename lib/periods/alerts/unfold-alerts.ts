import type pg from "pg";
import { from, modelColumns, placeColumns, serviceColumns } from "@/lib/periods/alerts/measures";

// alert_cell: the distinct Alerts but for time and Device; numbers stand for text and are in its order, so that a month groups and is written
// fast. Times in whole ms, floored, each with its bucket; a negative one is null there and noted beside.
const tables = `
  create temporary table alert_cell (cell_no integer, service_no integer, segment_no integer, party_id text, user_role text, alert_code text, csp_region text,
    device_type text, smets text, manufacturer text, model text, firmware_version text, esme_variant text) on commit drop;
  create temporary table alert_row (cell_no integer, service_no integer, segment_no integer, day date, device_id text, at timestamptz, delivered boolean,
    throttled integer, generated boolean, received boolean, sent boolean, acknowledged boolean, within_60 boolean,
    device_ms bigint, dcc_ms bigint, user_ms bigint, end_ms bigint, device_bucket smallint, dcc_bucket smallint, user_bucket smallint, end_bucket smallint,
    negative_legs smallint, storm_no integer not null default 0) on commit drop`;

/** The legs of an Alert's way: the name of its columns in alert_row, the times it runs between, and its bit in alert_row.negative_legs. */
export const legs = {
  device: { name: "device", from: "generated_at", to: "dsp_received_at", bit: 1 },
  dcc: { name: "dcc", from: "dsp_received_at", to: "sent_at", bit: 2 },
  user: { name: "user", from: "sent_at", to: "acknowledged_at", bit: 4 },
  "end-to-end": { name: "end", from: "generated_at", to: "acknowledged_at", bit: 8 },
} as const;
export type Leg = keyof typeof legs;
const everyLeg = Object.values(legs);

// Whole microseconds are exact in a double, and dividing them leaves a thousandth above what a double of this size cannot tell apart.
const milliseconds = (from: string, to: string) => `floor(round(date_part('epoch', a.${to} - a.${from}) * 1e6) / 1e3)::bigint`;
const time = (from: string, to: string) => `case when a.${to} >= a.${from} then ${milliseconds(from, to)} end`;
const isNegative = (from: string, to: string, bit: number) => `case when a.${to} < a.${from} then ${bit} else 0 end`;
/** The bucket of a time as lib/metrics/histogram.ts has it, base 1.02. */
const bucket = (ms: string) =>
  `case when ${ms} <= 0 then 0 else 1 + floor(ln(${ms}::double precision) / ln(1.02::double precision)) end::smallint`;

/** The Alerts of the frozen days. */
export const frozenAlerts = "alert a join frozen_day f on f.feed = 'alerts' and f.day = a.day and f.load_id = a.load_id";

/**
 * Unfolds the Alerts of the frozen days into the temporary tables alert_cell, alert_service and alert_row (one row an Alert). service_no and
 * segment_no number the cells of alert_month and the segments in which storms are looked for. Needs frozen_day.
 */
export async function unfoldAlerts(client: pg.ClientBase): Promise<void> {
  await client.query(tables);
  const key = ["party_id", "user_role", ...modelColumns].join(", ");
  // The distinct are few and hash fast; left to itself the planner sorts every Alert by all of its text.
  await client.query("set local enable_sort = off");
  await client.query(
    `create temporary table alert_key on commit drop as select distinct ${from("a", ["party_id", "user_role", ...modelColumns])} from ${frozenAlerts}`,
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
  const same = ["party_id", "user_role", ...modelColumns].map((column) => `c.${column} = a.${column}`).join(" and ");
  await client.query(unfoldRows(same));
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

function unfoldRows(same: string): string {
  const times = everyLeg.map(({ name, from, to }) => `${time(from, to)} as ${name}_ms`);
  const negative = everyLeg.map(({ from, to, bit }) => isNegative(from, to, bit));
  const names = everyLeg.map(({ name }) => name);
  return `
    insert into alert_row (cell_no, service_no, segment_no, day, device_id, at, delivered, throttled, generated, received, sent, acknowledged, within_60,
      ${names.map((name) => `${name}_ms, ${name}_bucket`).join(", ")}, negative_legs)
    select cell_no, service_no, segment_no, day, device_id, at, delivered, throttled, generated, received, sent, acknowledged, within_60,
      ${names.map((name) => `${name}_ms, ${bucket(`${name}_ms`)}`).join(", ")}, negative_legs
    from (
      select c.cell_no, c.service_no, c.segment_no, a.day, a.device_id, coalesce(a.generated_at, a.dsp_received_at, a.sent_at, a.acknowledged_at) as at, a.delivered,
        a.throttled_alert_count as throttled, a.generated_at is not null as generated, a.dsp_received_at is not null as received, a.sent_at is not null as sent,
        a.acknowledged_at is not null as acknowledged, a.sent_at >= a.dsp_received_at and a.sent_at - a.dsp_received_at <= interval '60 seconds' as within_60,
        ${times.join(", ")}, ${negative.join(" + ")} as negative_legs
      from ${frozenAlerts} join alert_cell c on ${same}
      offset 0) t`;
}
