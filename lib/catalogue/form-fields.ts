import { z } from "zod";
import { invalid } from "@/lib/errors";

/** Text of a form, trimmed, without control characters but line ends, of at least one and at most so many characters. */
export function textField(most: number, least = 1) {
  return z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(
      z
        .string()
        .min(least, least === 1 ? "must not be empty" : `must have ${least} characters or more`)
        .max(most, `may have at most ${most} characters`)
        .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, "may not hold control characters"),
    );
}

/** The fields of a form as the schema reads them. Throws `invalid` naming the first field at fault and what is wrong with it. */
export function readFields<T extends z.ZodType>(schema: T, form: FormData, names: readonly string[]): z.output<T> {
  const given = Object.fromEntries(names.map((name) => [name, form.get(name) ?? undefined]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue.path[0] ?? "form");
  throw invalid(
    name,
    `${name} ${issue.code === "custom" || issue.code.startsWith("too") || issue.code === "invalid_format" ? issue.message : "is missing or not one of its choices"}.`,
  );
}
