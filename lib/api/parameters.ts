import { z } from "zod";
import { invalid } from "@/lib/errors";

/** Query parameters of a route: one text each, or a list of texts where the parameter may be repeated. */
export type ParameterShape = Record<string, z.ZodType<string | undefined> | z.ZodType<string[] | undefined>>;

const longest = 200;
const control = /[\p{Cc}\p{Cs}]/u;

/** Text of a filter: at most 200 characters, none of them a control character (PostgreSQL holds no NUL). */
export const filterText = z
  .string()
  .max(longest, `may have at most ${longest} characters`)
  .refine((text) => !control.test(text), "may not hold control characters");

/**
 * The query parameters, checked. Throws `invalid` naming the parameter and what it may be: for an unknown name, one given twice that takes
 * one value, and a value its schema refuses.
 */
export function readParameters<T extends ParameterShape>(search: URLSearchParams, shape: T): z.output<z.ZodObject<T>> {
  const names = Object.keys(shape);
  const given = new Map<string, string | string[]>();
  for (const name of new Set(search.keys())) {
    if (!names.includes(name)) throw invalid(shortened(name), `There is no parameter ${shortened(name)} here.`, names);
    const values = search.getAll(name);
    if (values.length > 1 && !isList(shape[name]))
      throw invalid(name, `${name} takes one value, not ${values.length}.`, allowedOf(shape[name]));
    given.set(name, isList(shape[name]) ? values : values[0]);
  }
  const parsed = z.object(shape).safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue.path[0]);
  throw invalid(name, `${name} ${wordsOf(issue)}.`, allowedOf(shape[name]));
}

function wordsOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_value" ? `must be one of ${issue.values.join(", ")}` : issue.message;
}

function isList(schema: z.ZodType): boolean {
  return schema instanceof z.ZodOptional ? isList(schema.unwrap() as z.ZodType) : schema instanceof z.ZodArray;
}

function allowedOf(schema: z.ZodType): string[] | undefined {
  if (schema instanceof z.ZodOptional) return allowedOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return allowedOf(schema.element as z.ZodType);
  return schema instanceof z.ZodEnum ? schema.options.map(String) : undefined;
}

function shortened(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cs}]/gu, "?").slice(0, 40);
}
