import { users, type User } from "@/lib/sample/industry/party-book";
import type { RequestKind } from "@/lib/sample/requests/request-kind";
import { requestKinds } from "@/lib/sample/requests/request-kinds";
import { asciiOf } from "@/lib/sample/writing/byte-writer";

/** Columns of the service-requests feed, in order. */
export const requestHeader =
  "request_id,srv,command_variant,mode,qualifier,party_id,user_role,device_id,device_type,manufacturer,model,firmware_version,esme_variant," +
  "smets,csp_region,received_at,responded_at,response_code,failure_alert_code,execution_at";

/** Columns srv to user_role, with a comma before and after: of the leg that counts, and of the first leg of a critical request. */
export type RequestText = { counted: Uint8Array; firstLeg: Uint8Array };

/** The texts of every kind of request, by kind, then user; null where the user does not hold the role. */
export function requestTexts(): (RequestText | null)[][] {
  return requestKinds.map((kind) => users.map((user) => (user.role === kind.role ? requestText(kind, user) : null)));
}

function requestText(kind: RequestKind, user: User): RequestText {
  const columns = (variant: string) => asciiOf(`,${kind.srv},${variant},${kind.mode},${kind.qualifier},${user.partyId},${user.role},`);
  return { counted: columns(commandVariant(kind)), firstLeg: columns("4") };
}

/** 5 the signed form of a command, 8 for the DCC itself, else 1 (inventory_fields.md 2). */
function commandVariant({ critical, mode }: RequestKind): string {
  if (critical) return "5";
  return mode === "non-device" ? "8" : "1";
}
