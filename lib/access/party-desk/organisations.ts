import "server-only";
import { listOrganisations, type ListedOrganisation } from "@/lib/access/organisations/change-organisation";
import { portalOrigin } from "@/lib/access/origin";
import { requireDuty } from "@/lib/access/require-scope";

/** Every organisation that signs in here or did, without secrets, by id; for operators. */
export async function loadOrganisations(): Promise<ListedOrganisation[]> {
  await requireDuty("operator");
  return listOrganisations();
}

/** The addresses an organisation's provider must know: where it sends people back after signing in, and after signing out. */
export function addressesFor(organisationId: string): { redirect: string; signedOut: string } {
  return { redirect: `${portalOrigin()}/api/auth/callback/${organisationId}`, signedOut: `${portalOrigin()}/sign-in` };
}
