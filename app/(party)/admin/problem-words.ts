/** What the forms of the administration refuse, in words; what else an address says is nothing. */
const problems: Record<string, string> = {
  unknown: "That person does not work for this Party.",
  roles: "Choose at least one of the User Roles this Party holds.",
  "last-admin": "Nobody would administer this Party any more. Make someone else an administrator first.",
  yourself: "You cannot suspend yourself. Another administrator can.",
  elsewhere: "This person also works for another Party or for DCC, so a link would open more than this Party. Ask DCC.",
  email: "That is not an e-mail address.",
  colleague: "That person works for this Party already. Change them in the list.",
  many: "There are too many open at once. Take some back first.",
  name: "Say what the token is for.",
  role: "Choose one of the User Roles this Party holds.",
  days: "Choose how long the token works.",
};
const done: Record<string, string> = {
  mailed: "The invitation is on its way by e-mail.",
  changed: "Changed. It works from their next click.",
  suspended: "Suspended. They are signed out of this Party and can no longer sign in to it.",
  restored: "They are let in again, with the roles they had.",
  "second-step": "The second step is off. Signing in asks for the password alone until they set up a new one.",
  withdrawn: "The invitation is taken back. Its link no longer works.",
  revoked: "The token is revoked. It works no more.",
};

/** The sentence for `?error=` of these pages; null where there is none to say. */
export function adminProblem(code: string | string[] | undefined): string | null {
  return typeof code === "string" && Object.hasOwn(problems, code) ? problems[code] : null;
}

/** The sentence for `?done=` of these pages; null where there is none to say. */
export function adminDone(code: string | string[] | undefined): string | null {
  return typeof code === "string" && Object.hasOwn(done, code) ? done[code] : null;
}
