/** What is written down of a Party, in the words of its access log; in the order of its list of kinds. */
export const eventWords: Record<string, string> = {
  "sign-in": "Signed in",
  "sign-in-denied": "Signing in refused",
  "sign-out": "Signed out",
  "session-ended": "Session ended",
  "party-switched": "Changed Party or User Role",
  "access-denied": "Access refused",
  extract: "Took a file",
  "token-made": "Made an API token",
  "token-revoked": "Revoked an API token",
  "person-invited": "Invited someone",
  "person-provisioned": "Added someone from the directory",
  "invitation-withdrawn": "Took an invitation back",
  "person-made": "Made an account",
  "person-changed": "Changed an account",
  "identity-bound": "Tied an account to its organisation",
  "link-made": "Made a link to set a password",
  "password-set": "Set a password",
};

const labels: Record<string, string> = {
  why: "",
  how: "by",
  file: "",
  name: "named",
  holds: "for",
  role: "as",
  roles: "User Roles",
  days: "days:",
  isAdmin: "administrator",
  suspended: "suspended",
  disabled: "disabled",
  secondStep: "second step",
  recoveryCodes: "recovery codes",
  organisation: "organisation",
};

/** The action of an event in words; its own name where it is not one of a Party's. */
export function actionWords(action: string): string {
  return eventWords[action] ?? action;
}

/** What an event's detail says to its reader; ids of things are left out. Empty when there is nothing to say. */
export function detailWords(detail: Record<string, unknown>): string {
  return Object.entries(labels)
    .filter(([key]) => detail[key] !== undefined && detail[key] !== null && detail[key] !== "")
    .map(([key, label]) => `${label} ${valueWords(detail[key])}`.trim())
    .join(", ");
}

function valueWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(" ") : String(value);
}
