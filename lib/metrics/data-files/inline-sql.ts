import pg from "pg";
import type { Prisma } from "@/lib/db/generated/client";

/** The statement with its values written in as quoted literals: COPY takes no bound values. Throws on a value that is no text, number or list. */
export function inlineSql(sql: Prisma.Sql): string {
  return sql.strings.reduce((text, part, at) => text + literal(sql.values[at - 1]) + part);
}

function literal(value: unknown): string {
  if (typeof value === "string") return pg.escapeLiteral(value);
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `array[${value.map(literal).join(", ")}]`;
  throw new Error("a literal must be text, a whole number or a list of them");
}
