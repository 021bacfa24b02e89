import { z } from "zod";
import { eventWords } from "@/lib/access/party-admin/event-words";
import type { LogQuestion } from "@/lib/access/party-admin/access-log";

const day = z.iso.date().nullable().catch(null);
const shape = z.object({
  action: z
    .string()
    .refine((text) => Object.hasOwn(eventWords, text))
    .nullable()
    .catch(null),
  person: z.uuid().nullable().catch(null),
  from: day,
  to: day,
});
const beforeShape = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

/** What of the log an address asks for; a value that is none counts as not given. `before` is `TIME_ID` of a line. */
export function parseLogQuestion(search: Record<string, string | string[] | undefined>): LogQuestion {
  const given = Object.fromEntries(
    ["action", "person", "from", "to"].map((key) => [key, search[key] === "" ? null : (search[key] ?? null)]),
  );
  const before = beforeShape.safeParse(String(search.before ?? "").split("_"));
  return { ...shape.parse(given), before: before.success ? { at: before.data[0], eventId: before.data[1] } : null };
}

/** The query of an address that asks this. */
export function logQuery({ before, ...rest }: LogQuestion): string {
  const given = Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== null);
  return new URLSearchParams([...given, ...(before ? [["before", `${before.at}_${before.eventId}`]] : [])]).toString();
}
