import type pg from "pg";

/** The roles that serve people. */
export type ServingRole = "portal_reader" | "portal_access";

/**
 * Why the connection must not serve people, or null when it is well: it is not logged in as the role, or the role could bypass
 * row-level security, owns tables, could create, or could become another role.
 */
export async function whyNotRestricted(client: pg.ClientBase, expected: ServingRole): Promise<string | null> {
  const { rows } = await client.query<{
    role: string;
    login: string;
    bypasses: boolean;
    owns: boolean;
    creates: boolean;
    member: boolean;
  }>(`
    select current_user as role, session_user as login,
      exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')) as bypasses,
      exists (select from pg_class c join pg_namespace s on s.oid = c.relnamespace
        where s.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member')) as owns,
      has_schema_privilege(current_user, 'public', 'create') as creates,
      exists (select from pg_auth_members where member = (select oid from pg_roles where rolname = current_user)) as member`);
  const { role, login, bypasses, owns, creates, member } = rows[0];
  if (bypasses) return `the database role ${role} can bypass row-level security`;
  if (owns) return `the database role ${role} owns tables of the portal`;
  if (creates) return `the database role ${role} can create in the portal's schema`;
  if (role !== expected || login !== expected) return `the connection is of the database role ${login}, not ${expected}`;
  if (member) return `the database role ${role} is a member of another role`;
  return null;
}

/** The `verify` hook of a pool: every new connection is refused unless it is of the role and the role is restricted. */
export function verifyRestricted(expected: ServingRole) {
  return (client: pg.PoolClient, done: (error?: Error) => void): void => {
    whyNotRestricted(client, expected).then(
      (reason) => done(reason ? new Error(`Refused to serve: ${reason}.`) : undefined),
      (error: Error) => done(error),
    );
  };
}
