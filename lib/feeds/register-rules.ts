import type { RowRule } from "@/lib/feeds/define-feed";

/** The Party is in the register and holds the role on the row's day. */
export const partyAndRoleRules: readonly RowRule[] = [
  { name: "unknown-party", column: "party_id", broken: "r.party_id <> '' and not r.party_known" },
  { name: "role-not-held", column: "user_role", broken: "r.party_known and r.day is not null and not r.role_held" },
];

/** The row's day is one of those the file was said to cover; a file without a manifest covers whatever it holds. */
export const outsideDays = (column: string): RowRule => ({
  name: "outside-days",
  column,
  broken: "r.day < r.first_day or r.day > r.last_day",
});

/** The column names a Party of the register, if it names one. */
export const knownParty = (column: string): RowRule => ({
  name: "unknown-party",
  column,
  broken: `r.${column} <> '' and r.${column} not in (select party_id from party)`,
});
