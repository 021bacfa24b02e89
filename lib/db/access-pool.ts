import pg from "pg";
import { verifyRestricted, type ServingRole } from "@/lib/db/restricted";

let url: string | undefined;
let pool: pg.Pool | undefined;

/** Connections of portal_access (accounts, sessions, tokens, audit; no facts). The address is PORTAL_ACCESS_URL, read at first use. */
export function accessPool(): pg.Pool {
  return (pool ??= restrictedPool(url ?? process.env.PORTAL_ACCESS_URL, "PORTAL_ACCESS_URL", "portal_access", 8));
}

/** Points accessPool() at another database; closes the pool in use. For tests and commands. */
export async function useAccess(newUrl: string): Promise<void> {
  const old = pool;
  url = newUrl;
  pool = undefined;
  await old?.end();
}

/** A pool in UTC whose every new connection must be of a role that cannot bypass row-level security. */
export function restrictedPool(address: string | undefined, variable: string, role: ServingRole, max: number): pg.Pool {
  if (!address) throw new Error(`${variable} is not set: start the portal with "npm run portal".`);
  const made = new pg.Pool({
    connectionString: address,
    max,
    application_name: "dcc-portal",
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    // A statement that nobody waits for any more (lib/access/with-party.ts gives up sooner) must not go on working.
    options: "-c timezone=UTC -c datestyle=ISO,YMD -c statement_timeout=45s",
    verify: verifyRestricted(role),
  });
  made.on("error", () => {}); // an idle connection was lost; the next query takes a new one
  return made;
}
