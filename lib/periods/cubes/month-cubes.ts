import type pg from "pg";
import type { Period } from "@/lib/period";
import { writeOwnSums } from "@/lib/periods/own/own-sums";

type Grain = {
  cube: "service_month" | "model_month";
  cell: "service_cell" | "model_cell";
  number: "service_no" | "model_no";
  columns: string;
};

const serviceColumns = ["mode", "qualifier", "csp_region", "device_type", "smets"];
const modelColumns = [...serviceColumns, "manufacturer", "model", "firmware_version", "esme_variant"];
const from = (columns: string[], table: string) => columns.map((column) => `${table}.${column}`).join(", ");

const grains: Grain[] = [
  { cube: "service_month", cell: "service_cell", number: "service_no", columns: from(serviceColumns, "c") },
  { cube: "model_month", cell: "model_cell", number: "model_no", columns: from(modelColumns, "c") },
];

/** Writes service_month, model_month and failure_month of the version from the unfolded requests, and their sums. Medians are exact lower medians. */
export async function writeMonthCubes(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  for (const grain of grains) await writeCube(client, grain, period, version);
  await writeFailureMonth(client, period, version);
  await writeOwnSums(client, period, version);
}

async function writeCube(client: pg.ClientBase, { cube, cell, number, columns }: Grain, period: Period, version: number): Promise<void> {
  await client.query(`create temporary table cell_histogram (cell_no integer, srv_no integer, rtt_hist bytea) on commit drop`);
  await client.query(
    `insert into cell_histogram select cell_no, srv_no, string_agg(int2send(bucket) || int4send(n), ''::bytea order by bucket)
    from (select ${number} as cell_no, srv_no, bucket, count(*)::integer as n from request where bucket is not null group by 1, 2, 3) b group by 1, 2`,
  );
  await client.query("analyze cell_histogram");
  await client.query(
    `insert into ${cube}
    select s.party_id, s.user_role, $1, $2, v.srv, ${columns}, m.n, m.n_fail, m.n_delivery_fail, m.n_trt, m.n_within_trt,
      m.rtt_n, m.rtt_sum, m.rtt_min, m.rtt_max, m.rtt_median, coalesce(h.rtt_hist, '')
    from (select ${number} as cell_no, srv_no, count(*) as n, count(*) filter (where failed) as n_fail, count(*) filter (where undelivered) as n_delivery_fail,
        count(*) filter (where trt_state > 0) as n_trt, count(*) filter (where trt_state = 1) as n_within_trt,
        count(rtt_ms) as rtt_n, coalesce(sum(rtt_ms), 0) as rtt_sum, min(rtt_ms) as rtt_min, max(rtt_ms) as rtt_max,
        (array_agg(rtt_ms order by rtt_ms))[(count(rtt_ms) + 1) / 2] as rtt_median
      from request group by ${number}, srv_no) m
    left join cell_histogram h on h.cell_no = m.cell_no and h.srv_no = m.srv_no
    join ${cell} c on c.${number} = m.cell_no join seat s on s.seat_no = c.seat_no join counted_srv v on v.srv_no = m.srv_no
    order by c.seat_no, m.srv_no, m.cell_no`,
    [period, version],
  );
  await client.query("drop table cell_histogram");
}

async function writeFailureMonth(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into failure_month
    select s.party_id, s.user_role, $1, $2, v.srv, ${from(modelColumns, "c")}, g.reason_code, count(*), count(*) filter (where r.undelivered)
    from request r join model_cell c on c.model_no = r.model_no join seat s on s.seat_no = c.seat_no join counted_srv v on v.srv_no = r.srv_no
      join segment g on g.seat_no = c.seat_no and g.segment_id = r.segment_id
    where r.failed
    group by s.party_id, s.user_role, v.srv, ${from(modelColumns, "c")}, g.reason_code
    order by s.party_id, s.user_role, v.srv, ${from(modelColumns, "c")}, g.reason_code`,
    [period, version],
  );
}
