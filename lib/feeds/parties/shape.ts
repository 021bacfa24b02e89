import { userRoles } from "@/lib/access/party-scope";
import type { Shape } from "@/lib/feeds/define-feed";

/** One row per Party and User Role: the full register each time. Both dates are days on which the role is held. */
export const parties = {
  name: "parties",
  coverage: "register",
  key: ["party_id", "user_role", "valid_from"],
  columns: [
    { name: "party_id", kind: "id", needed: true },
    { name: "name", kind: "name", needed: true },
    { name: "party_category", kind: "text", known: "party_category" },
    { name: "group_id", kind: "id" },
    { name: "group_name", kind: "name" },
    { name: "user_role", kind: "text", needed: true, oneOf: userRoles },
    { name: "user_id", kind: "eui64" },
    { name: "distributor_ids", kind: "list" },
    { name: "valid_from", kind: "date" },
    { name: "valid_to", kind: "date" },
  ],
  rules: [{ name: "ends-before-start", column: "valid_to", broken: "r.valid_to < r.valid_from" }],
} as const satisfies Shape;
