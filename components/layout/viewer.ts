import type { SessionView } from "@/lib/access/session-store";
import { roleName } from "@/lib/charts/role-name";

/** Whose eyes the page is seen through, in words. */
export type Viewer = { name: string; role: string; initials: string; canChange: boolean };

const dutyNames: Record<string, string> = { operator: "Operator", publisher: "Publisher", reviewer: "Reviewer" };

function initialsOf({ name, email }: SessionView): string {
  const words = (name || email.split("@")[0]).split(/[\s._-]+/).filter(Boolean);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? words[words.length - 1][0] : ""}`.toUpperCase();
}

/** The viewer of a session: its Party and User Role, or the duties it works in. */
export function viewerOf(session: SessionView): Viewer {
  const { active, duties, heldDuties, memberships } = session;
  const hats = memberships.length + (heldDuties.length > 0 ? 1 : 0);
  const initials = initialsOf(session);
  if (active) return { name: active.partyName, role: roleName(active.userRole), initials, canChange: hats > 1 };
  const role = duties.map((duty) => dutyNames[duty] ?? duty).join(", ");
  return { name: duties.includes("reviewer") ? "Operations Group" : "DCC operations", role, initials, canChange: hats > 1 };
}
