import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import type { Publication } from "@/lib/metrics/queries/publications";
import { roleHasPeers } from "@/lib/metrics/queries/role-has-peers";

/** Whether the version shows the scope any band or peer. */
export function loadHasPeers(scope: PartyScope, publication: Publication): Promise<boolean> {
  return withParty(scope, (db) => roleHasPeers(db, scope, publication));
}
