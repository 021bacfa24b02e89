import pg from "pg";
import { connect } from "@/lib/db/connect";
import { portalRoles, rolePassword, urlFor, type PortalRole } from "@/lib/db/roles";

const lockKey = 72707371;
/** Settings of a role's sessions, so that a server that is not ours behaves like the embedded one. */
const roleSettings: Record<PortalRole, Record<string, string>> = {
  portal_owner: { jit: "off" },
  portal_ingest: { work_mem: "64MB", jit: "off", synchronous_commit: "on" },
  portal_reader: { work_mem: "64MB", jit: "off", default_transaction_read_only: "on", idle_in_transaction_session_timeout: "10min" },
  portal_access: { jit: "off", idle_in_transaction_session_timeout: "1min" },
};

/**
 * Makes the four roles and gives them the database and its schema; safe to repeat and to run twice at once. None is a superuser,
 * may bypass row-level security, or inherits from another; only portal_ingest may make temporary tables.
 */
export async function bootstrapRoles(adminUrl: string, secret: string): Promise<void> {
  const admin = await connect(adminUrl);
  try {
    await admin.query("select pg_advisory_lock($1)", [lockKey]);
    for (const role of portalRoles) await ensureRole(admin, adminUrl, role, secret);
    await grantDatabase(admin);
  } finally {
    await admin.end();
  }
}

async function ensureRole(admin: pg.Client, adminUrl: string, role: PortalRole, secret: string): Promise<void> {
  const password = admin.escapeLiteral(rolePassword(secret, role));
  const { rowCount } = await admin.query("select from pg_roles where rolname = $1", [role]);
  if (!rowCount) await admin.query(`create role ${role} login noinherit password ${password}`).catch(ignoreDuplicate);
  const { rows } = await admin.query<{ risky: boolean }>(
    "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin as risky from pg_roles where rolname = $1",
    [role],
  );
  if (rows[0].risky) await admin.query(`alter role ${role} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit`);
  if (!(await canLogIn(urlFor(adminUrl, role, secret)))) await admin.query(`alter role ${role} password ${password}`);
  for (const [name, value] of Object.entries(roleSettings[role])) {
    await setForRole(admin, role, name, value);
  }
}

async function setForRole(admin: pg.Client, role: PortalRole, name: string, value: string): Promise<void> {
  const { rowCount } = await admin.query(
    "select from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where r.rolname = $1 and s.setdatabase = 0 and $2 = any(s.setconfig)",
    [role, `${name}=${value}`],
  );
  if (!rowCount) await admin.query(`alter role ${role} set ${name} = ${admin.escapeLiteral(value)}`);
}

/** Gives the roles the connected database: no right of it is left to everyone, and its public schema belongs to portal_owner. */
export async function grantDatabase(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; owned: boolean; superuser: boolean }>(`
    select current_database() as name,
      (select nspowner from pg_namespace where nspname = 'public') = (select oid from pg_roles where rolname = 'portal_owner') as owned,
      (select rolsuper from pg_roles where rolname = current_user) as superuser`);
  const database = admin.escapeIdentifier(rows[0].name);
  await admin.query(`revoke all on database ${database} from public`);
  await admin.query(`grant connect on database ${database} to ${portalRoles.join(", ")}`);
  await admin.query(`grant create on database ${database} to portal_owner`);
  await admin.query(`grant temporary on database ${database} to portal_ingest`);
  if (rows[0].owned) return;
  if (!rows[0].superuser) await admin.query("grant portal_owner to current_user");
  await admin.query("alter schema public owner to portal_owner");
}

async function canLogIn(url: string): Promise<boolean> {
  try {
    await (await connect(url)).end();
    return true;
  } catch (error) {
    // 28P01, 28000: wrong password; 42501: may not connect to this database yet, so the password was right.
    const code = (error as { code?: string }).code ?? "";
    if (code === "42501") return true;
    if (code.startsWith("28")) return false;
    throw error;
  }
}

// Another database of the same server may be bootstrapped at this moment: roles belong to the server, the lock to a database.
function ignoreDuplicate(error: { code?: string }): void {
  if (error.code !== "42710" && error.code !== "23505") throw error;
}
