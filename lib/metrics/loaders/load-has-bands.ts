import type { UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import type { Publication } from "@/lib/metrics/queries/publications";
import { roleHasBands } from "@/lib/metrics/queries/role-has-bands";

/** Whether the version shows any band of the role's groups. */
export function loadHasBands(userRole: UserRole, publication: Publication): Promise<boolean> {
  return withIndustry((db) => roleHasBands(db, userRole, publication));
}
