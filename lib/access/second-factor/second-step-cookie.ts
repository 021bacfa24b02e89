import { sealFor, unsealInTime } from "@/lib/access/seal";
import { isSecure } from "@/lib/access/session-cookie";

/** What an error of authorize() begins with when it carries a sealed proof that the password was right. */
export const secondStepError = "second-step:";
/** Holds that proof while the code is typed. Only /sign-in is sent it. */
export const secondStepCookie = "portal.second";
const minutes = 5;

/** Proof that this person's password was right, good for five minutes. */
export function sealSecondStep(personId: string): string {
  return sealFor(minutes * 60, personId, "second step");
}

/** Whose password was right; null when the proof is none of ours or too old. */
export function personOfSecondStep(sealed: string | undefined): string | null {
  const personId = sealed ? unsealInTime(sealed, "second step") : null;
  return typeof personId === "string" ? personId : null;
}

/** The Set-Cookie line of the proof. */
export function secondStepHeader(sealed: string): string {
  const attributes = `Path=/sign-in; Max-Age=${minutes * 60}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
  return `${secondStepCookie}=${sealed}; ${attributes}`;
}
