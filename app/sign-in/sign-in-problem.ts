/** What went wrong, in words that are the same whether or not there is such an account. */
export function signInProblem(code: string): string {
  if (code === "stale") return "This page had been open too long, or the browser keeps no cookies for this address. Try again.";
  if (code === "busy") return "Many people are signing in at this moment. Try again in a few seconds.";
  if (code === "unavailable") return "The portal cannot check sign-ins at the moment. Try again in a minute.";
  if (code === "no-organisation") return "No organisation that signs in here has that e-mail domain. Sign in with your password.";
  if (code === "organisation-away") return "Your organisation's sign-in does not answer at the moment. Try again in a minute.";
  if (code === "organisation") return "Addresses of this domain sign in with their organisation. Use that form below.";
  if (code === "no-account")
    return "Your organisation knows you, but you have no account here yet. Ask your Party administrator for an invitation, and open its link.";
  if (["wrong-organisation", "OAuthCallback", "OAuthSignin", "Callback", "AccessDenied"].includes(code))
    return "What your organisation answered could not be accepted. Begin again; if it happens twice, tell DCC.";
  return "The e-mail address or the password is not right, or there were too many tries. Check both, or wait some minutes.";
}
