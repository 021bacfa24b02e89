import type { WeakReason } from "@/lib/access/password";

const words: Record<WeakReason, string> = {
  short: "Use at least 12 characters.",
  long: "Use at most 256 characters.",
  plain: "Use more different characters.",
  guessable: "This is too easy to guess. Three or four unrelated words work well.",
};

export type PasswordProblem = { field: "password" | "repeated"; words: string };

/** What was wrong with the new password, and with which of the two fields. */
export function passwordProblem(code: string): PasswordProblem {
  if (code === "different") return { field: "repeated", words: "The two passwords are not the same." };
  const known = Object.entries(words).find(([reason]) => reason === code);
  return { field: "password", words: known?.[1] ?? words.short };
}
