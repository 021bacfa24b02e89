import { ScimError } from "@/lib/access/scim/scim-error";
import { mostResults } from "@/lib/access/scim/scim-schemas";

/** What a list is narrowed to. */
export type ScimFilter = { id?: string; userName?: string; externalId?: string };

const names = ["id", "userName", "externalId"] as const;

/** A filter of one comparison, `userName eq "a@b.example"` (RFC 7644, 3.4.2.2); none: everyone. Throws 400 invalidFilter for everything else. */
export function readFilter(text: string | null): ScimFilter {
  if (text === null || text.trim() === "") return {};
  const found = /^\s*(?:urn:ietf:params:scim:schemas:core:2\.0:User:)?([A-Za-z]{1,20})\s+eq\s+("(?:[^"\\]|\\.){0,300}")\s*$/i.exec(
    text.slice(0, 600),
  );
  const name = names.find((each) => each.toLowerCase() === found?.[1].toLowerCase());
  const value = found ? parsed(found[2]) : null;
  if (!name || value === null)
    throw new ScimError(400, 'filter must be one of userName, externalId or id with eq, as userName eq "a@b.example".', "invalidFilter");
  return { [name]: value };
}

/** startIndex from 1 on, and count, 0 to 200, 100 when none is asked for (RFC 7644, 3.4.2.4). */
export function readPaging(search: URLSearchParams): { startIndex: number; count: number } {
  const whole = (name: string, otherwise: number) => {
    const text = search.get(name);
    if (text === null || text === "") return otherwise;
    if (!/^[+-]?\d{1,9}$/.test(text)) throw new ScimError(400, `${name} must be a whole number.`, "invalidValue");
    return Number(text);
  };
  return { startIndex: Math.max(1, whole("startIndex", 1)), count: Math.min(mostResults, Math.max(0, whole("count", 100))) };
}

function parsed(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" && !value.includes("\0") ? value : null;
  } catch {
    return null;
  }
}
