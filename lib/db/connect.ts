import pg from "pg";

/** A connected client in UTC. A connection lost while idle is an error of the next query, not of the process. */
export async function connect(url: string, options: { timeoutMs?: number; applicationName?: string } = {}): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: options.applicationName ?? "dcc-portal",
    connectionTimeoutMillis: options.timeoutMs ?? 15_000,
    options: "-c timezone=UTC -c datestyle=ISO,YMD",
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Runs the work between begin and commit; any error rolls back and is thrown on. */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}
