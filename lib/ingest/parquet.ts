import { quote, type Duck } from "@/lib/ingest/duck";

/** Defines a view of the Parquet files in the folders day=DAY of a folder; without any file an empty one of the given columns. */
export async function viewByDay(duck: Duck, view: string, folder: string, columns: Record<string, string>): Promise<void> {
  const files = quote(`${folder}/*/*.parquet`);
  const [found] = await duck.rows<{ files: number }>(`select count(*) as files from glob(${files})`);
  const none = Object.entries({ ...columns, day: "date" }).map(([name, type]) => `null::${type} as ${name}`);
  await duck.run(
    found.files
      ? `create or replace view ${view} as from read_parquet(${files}, hive_partitioning = true, hive_types = {'day': date})`
      : `create or replace view ${view} as select ${none.join(", ")} limit 0`,
  );
}
