import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";

const box = "size-4 shrink-0 accent-ink";

/** Which of the Party's User Roles, and whether an administrator. */
export function RoleFields({ held, roles, isAdmin }: { held: UserRole[]; roles: UserRole[]; isAdmin: boolean }) {
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-note font-medium">User Roles</legend>
        {held.map((role) => (
          <label key={role} className="flex min-h-7 items-center gap-2 text-body">
            <input type="checkbox" name="role" value={role} defaultChecked={roles.includes(role)} className={box} />
            {roleName(role)} <span className="text-note text-ink-3">{role}</span>
          </label>
        ))}
      </fieldset>
      <label className="flex min-h-7 items-center gap-2 text-body">
        <input type="checkbox" name="admin" value="1" defaultChecked={isAdmin} className={box} />
        <span>
          Administrator <span className="text-note text-ink-3">may manage this Party&apos;s people and tokens</span>
        </span>
      </label>
    </>
  );
}
