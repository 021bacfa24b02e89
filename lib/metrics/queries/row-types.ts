import { z } from "zod";

/** A whole number from PostgreSQL (bigint or int) as a number; throws beyond 2^53. */
export const count = z.union([z.bigint(), z.number()]).transform((value, context) => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  context.addIssue({ code: "custom", message: `${value} is no whole number within 2^53` });
  return z.NEVER;
});

/** Bytes that PostgreSQL wrote as base64: half as long as it writes bytes by itself, and read in a fraction of the time. */
export const packedBytes = z.string().transform((text): Uint8Array => Buffer.from(text, "base64"));

/** An instant from PostgreSQL as ISO 8601 text in UTC. */
export const instant = z.date().transform((value) => value.toISOString());

/** A decision on a released figure as readers are told it: a membership shock (disclosure.md P9) is told as `secondary` (P10). */
export const decision = z
  .enum(["shown", "few_peers", "few_events", "class", "dominance", "secondary", "membership"])
  .transform((each) => (each === "membership" ? "secondary" : each));
