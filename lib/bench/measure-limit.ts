import { duckRows, withDuck } from "@/lib/bench/duck-session";
import { typedScan } from "@/lib/bench/request-file";
import { timeOf } from "@/lib/bench/stopwatch";

const requestGroups =
  "party_id, user_role, received_at::date as day, srv, device_type, csp_region, smets, count(*) as n, count(responded_at) as rtt_n, sum(epoch_ms(responded_at) - epoch_ms(received_at)) as rtt_sum";

/**
 * The LIMIT of an ingest: the least that reads, types, checks and counts the file at all. Rows a second of the better of two runs of
 * DuckDB's typed scan with rejects and one group-by.
 */
export async function measureLimit(path: string, rows: number, groups = requestGroups): Promise<number> {
  const scan = await typedScan(path);
  const seconds: number[] = [];
  for (let run = 0; run < 2; run++) {
    await withDuck(async (duck) => {
      const time = await timeOf(() =>
        duckRows(
          duck,
          `select count(*) from (
            select ${groups} from ${scan} group by all)`,
        ),
      );
      seconds.push(time / 1000);
    });
  }
  return rows / Math.min(...seconds);
}
