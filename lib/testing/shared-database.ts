import { connect } from "@/lib/db/connect";
import { withDatabase } from "@/lib/db/roles";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

/**
 * A database of one's own that begins as what `make` made of a fresh one, once in a test run for each key (letters, digits, _), however
 * many files ask. `make` must close its connections. What a run leaves is dropped by the next.
 */
export async function sharedDatabase(key: string, make: (database: TestDatabase) => Promise<void>): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_SERVER_URL ?? "";
  const name = `test_${process.ppid}_${key}`; // the workers' parent is the run
  const server = await connect(serverUrl);
  try {
    await server.query("select pg_advisory_lock(hashtext($1))", [name]);
    const { rows } = await server.query("select from pg_database where datname = $1", [name]);
    if (rows.length === 0) {
      const made = await freshDatabase();
      await make(made);
      await server.query(`alter database ${new URL(made.adminUrl).pathname.slice(1)} rename to ${name}`);
    }
    return await freshDatabase({ adminUrl: withDatabase(serverUrl, name) });
  } finally {
    await server.end();
  }
}
