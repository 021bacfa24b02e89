// @ts-check
// Runs beside an embedded server, apart from the command that started it: when every command that used the server is gone, be it
// by kill -9, the server is stopped. Arguments: the data folder, the server's process id. The address comes on standard input.
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { withFileLock } from "../../platform/file-lock.mjs";

const [lock, pid, inUse] = process.argv.slice(2);
// The server may be gone already and its port another program's, which need not answer.
const client = new pg.Client({
  connectionString: await text(process.stdin),
  application_name: "dcc-portal guard",
  connectionTimeoutMillis: 30_000,
});
client.on("error", () => process.exit(0)); // the server was stopped by the last command that used it
await client.connect();

async function nobodyUsesIt() {
  const { rows } = await client.query("select pg_try_advisory_lock($1) as free", [inUse]);
  if (rows[0].free) await client.query("select pg_advisory_unlock($1)", [inUse]);
  return rows[0].free;
}

async function stopUnused() {
  if (await nobodyUsesIt()) process.kill(Number(pid), "SIGINT");
}

while (true) {
  await sleep(2000);
  if (!(await nobodyUsesIt())) continue;
  // On a full disk there is no lock to be had; the server is stopped all the same.
  await withFileLock(lock, stopUnused).catch(stopUnused);
}
