import { z } from "zod";
import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { emailShape } from "@/lib/access/people";
import { ScimError } from "@/lib/access/scim/scim-error";

/** What a directory wants somebody to be. */
export type WantedUser = { email: string; name: string; externalId: string | null; roles: UserRole[]; isActive: boolean };

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), "must be plain text");
// Some directories send "True" for true.
const flag = z.union([z.boolean(), z.enum(["true", "false", "True", "False"]).transform((word) => word.toLowerCase() === "true")]);
const role = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]).pipe(z.enum(userRoles));
const shape = z.object({
  userName: emailShape,
  externalId: text(200).nullish(),
  displayName: text(120).nullish(),
  name: z.object({ formatted: text(120).nullish(), givenName: text(60).nullish(), familyName: text(60).nullish() }).nullish(),
  roles: z.array(role).max(20).nullish(),
  active: flag.nullish(),
});

/** The user of a resource a directory sent; names are case-insensitive, unknown ones are left alone. Throws 400 naming the attribute at fault. */
export function readWantedUser(resource: Record<string, unknown>, defaultRoles: UserRole[]): WantedUser {
  const parsed = shape.safeParse(canonical(resource));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ScimError(400, `${issue.path.join(".") || "The user"}: ${issue.message}`, "invalidValue");
  }
  const { userName, externalId, displayName, name, roles, active } = parsed.data;
  const parts = [name?.givenName, name?.familyName].filter(Boolean).join(" ");
  return {
    email: userName,
    name: (name?.formatted || displayName || parts).trim().slice(0, 120),
    externalId: externalId ?? null,
    roles: roles && roles.length > 0 ? [...new Set(roles)] : defaultRoles,
    isActive: active ?? true,
  };
}

const attributes = ["userName", "externalId", "displayName", "name", "roles", "active", "formatted", "givenName", "familyName"];

/** The same object with known attribute names spelt as the schema has them, one level deep. */
export function canonical(resource: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(resource).map(([key, value]): [string, unknown] => {
    const name = attributes.find((each) => each.toLowerCase() === key.toLowerCase());
    return [name ?? key, name === "name" && isObject(value) ? canonical(value) : value];
  });
  return Object.fromEntries(entries.filter(([key]) => key !== "__proto__"));
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
