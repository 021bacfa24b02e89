/** What went wrong, in words that are the same whether or not there is such an account. */
export function signInProblem(code: string): string {
  if (code === "stale") return "This page had been open too long, or the browser keeps no cookies for this address. Try again.";
  if (code === "busy") return "Many people are signing in at this moment. Try again in a few seconds.";
  if (code === "unavailable") return "The portal cannot check sign-ins at the moment. Try again in a minute.";
  return "The e-mail address or the password is not right, or there were too many tries. Check both, or wait some minutes.";
}
