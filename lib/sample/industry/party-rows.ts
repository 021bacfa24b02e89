import { users } from "@/lib/sample/industry/party-book";
import { csvLine } from "@/lib/sample/writing/csv-line";

/** Columns of the parties feed, in order. */
export const partyHeader = "party_id,name,party_category,group_id,group_name,user_role,user_id,distributor_ids,valid_from,valid_to";

/** The full register: one line a Party and User Role. */
export function partyLines(): string[] {
  return users.map((user) =>
    csvLine([
      user.partyId,
      user.name,
      user.category,
      user.groupId,
      user.groupName,
      user.role,
      user.userId,
      user.distributorIds,
      user.since,
      user.until,
    ]),
  );
}
