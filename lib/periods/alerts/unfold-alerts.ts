import type pg from "pg";
import { from, modelColumns, serviceColumns } from "@/lib/periods/alerts/measures";

// alert_cell: the distinct Alerts but for time and Device; numbers stand for text, so that a month groups fast. Times in whole ms, floored;
// a negative one is null there and noted beside. bucket as in lib/metrics/histogram.ts, base 1.02.
const tables = `
  create temporary table alert_cell (cell_no integer, service_no integer, segment_no integer, party_id text, user_role text, alert_code text, csp_region text,
    device_type text, smets text, manufacturer text, model text, firmware_version text, esme_variant text) on commit drop;
  create temporary table alert_row (cell_no integer, service_no integer, segment_no integer, day date, device_id text, at timestamptz, delivered boolean,
    throttled integer, generated boolean, received boolean, sent boolean, acknowledged boolean, within_60 boolean,
    device_ms bigint, dcc_ms bigint, user_ms bigint, end_ms bigint, negative_legs smallint) on commit drop`;

const milliseconds = (from: string, to: string) => `floor(extract(epoch from a.${to} - a.${from}) * 1000)::bigint`;
const time = (from: string, to: string) => `case when a.${to} >= a.${from} then ${milliseconds(from, to)} end`;
const isNegative = (from: string, to: string, bit: number) => `case when a.${to} < a.${from} then ${bit} else 0 end`;

/** The bit of a leg in alert_row.negative_legs. */
export const negativeBits = { device: 1, dcc: 2, user: 4, "end-to-end": 8 } as const;

/** The Alerts of the frozen days. */
export const frozenAlerts = "alert a join frozen_day f on f.feed = 'alerts' and f.day = a.day and f.load_id = a.load_id";

/**
 * Unfolds the Alerts of the frozen days into the temporary tables alert_cell and alert_row (one row an Alert). service_no and segment_no number
 * the cells of alert_month and the segments in which storms are looked for. Needs frozen_day.
 */
export async function unfoldAlerts(client: pg.ClientBase): Promise<void> {
  await client.query(tables);
  const key = ["party_id", "user_role", ...modelColumns].join(", ");
  await client.query(
    `insert into alert_cell select row_number() over (order by ${key}), dense_rank() over (order by party_id, user_role, ${serviceColumns.join(", ")}),
      dense_rank() over (order by party_id, user_role, alert_code, manufacturer, model, firmware_version, csp_region), ${key}
    from (select distinct ${from("a", ["party_id", "user_role", ...modelColumns])} from ${frozenAlerts}) d`,
  );
  await client.query("analyze alert_cell");
  const same = ["party_id", "user_role", ...modelColumns].map((column) => `c.${column} = a.${column}`).join(" and ");
  await client.query(
    `insert into alert_row select c.cell_no, c.service_no, c.segment_no, a.day, a.device_id,
      coalesce(a.generated_at, a.dsp_received_at, a.sent_at, a.acknowledged_at), a.delivered, a.throttled_alert_count,
      a.generated_at is not null, a.dsp_received_at is not null, a.sent_at is not null, a.acknowledged_at is not null,
      a.sent_at >= a.dsp_received_at and a.sent_at - a.dsp_received_at <= interval '60 seconds',
      ${time("generated_at", "dsp_received_at")}, ${time("dsp_received_at", "sent_at")}, ${time("sent_at", "acknowledged_at")}, ${time("generated_at", "acknowledged_at")},
      ${isNegative("generated_at", "dsp_received_at", 1)} + ${isNegative("dsp_received_at", "sent_at", 2)} + ${isNegative("sent_at", "acknowledged_at", 4)}
        + ${isNegative("generated_at", "acknowledged_at", 8)}
    from ${frozenAlerts} join alert_cell c on ${same}`,
  );
  await client.query("analyze alert_row");
}

/** SQL of the histogram's bucket of a time in ms. */
export function bucketSql(ms: string): string {
  return `case when ${ms} <= 0 then 0 else 1 + floor(ln(${ms}::double precision) / ln(1.02::double precision)) end::int`;
}
