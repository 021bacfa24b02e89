import { passwordProblem } from "@/app/set-password/password-problem";

/** Why an invitation was not taken up, in words. */
export function invitationProblem(code: string): string {
  if (code === "sign-in") return "This address has an account by now. Sign in with it to accept.";
  if (code === "other") return "You are signed in with another address than the invited one.";
  return passwordProblem(code).words;
}
