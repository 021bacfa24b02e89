import type { Seat } from "@/lib/bench/bench-seats";
import { duckRows, withDuck } from "@/lib/bench/duck-session";
import type { RawQuestion, RawTables } from "@/lib/bench/question";
import { rawQuestions } from "@/lib/bench/raw-questions";
import type { ParquetFiles } from "@/lib/bench/raw-rows";
import { middle, timesOf } from "@/lib/bench/stopwatch";
import { connect } from "@/lib/db/connect";

/** Median ms of a question on raw rows, over the seats. */
export type RawMeasure = { id: string; postgres: number; duckdb: number };

const runs = 3;
const postgresTables = { requests: "raw_request", alerts: "raw_alert", median: "percentile_disc(0.5) within group (order by rtt_ms)" };

/** Asks raw rows the questions of the pages: raw_request and raw_alert in PostgreSQL, and the Parquet files through DuckDB. */
export async function measureRaw(adminUrl: string, parquet: ParquetFiles, seats: Seat[]): Promise<RawMeasure[]> {
  const admin = await connect(adminUrl);
  try {
    const { rows } = await admin.query<{ process: string; srvs: string[] }>(
      "select process_id as process, array_agg(distinct srv) as srvs from business_process_item where srv is not null group by process_id",
    );
    const srvsOf = new Map(rows.map(({ process, srvs }) => [process, srvs]));
    const of = ({ sql }: RawQuestion, seat: Seat, { requests, alerts, median }: RawTables) =>
      sql(requests, seat, srvsOf.get(seat.processId) ?? [], median, alerts);
    const each = async (statements: string | string[], ask: (sql: string) => Promise<unknown>) => {
      for (const statement of [statements].flat()) await ask(statement);
    };
    const inPostgres = (question: RawQuestion, seat: Seat) => each(of(question, seat, postgresTables), (sql) => admin.query(sql));
    return await withDuck(async (duck) => {
      const tables = {
        ...{ requests: `read_parquet('${parquet.requests}')`, alerts: `read_parquet('${parquet.alerts}')` },
        median: "quantile_disc(rtt_ms, 0.5)",
      };
      const inDuckdb = (question: RawQuestion, seat: Seat) => each(of(question, seat, tables), (sql) => duckRows(duck, sql));
      const measures: RawMeasure[] = [];
      for (const question of rawQuestions) {
        const over = async (ask: (question: RawQuestion, seat: Seat) => Promise<unknown>) => {
          const times: number[] = [];
          for (const seat of seats) times.push(...(await timesOf(() => ask(question, seat), runs)));
          return middle(times);
        };
        measures.push({ id: question.id, postgres: await over(inPostgres), duckdb: await over(inDuckdb) });
      }
      return measures;
    });
  } finally {
    await admin.end();
  }
}
