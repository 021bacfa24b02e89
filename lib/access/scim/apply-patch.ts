import { z } from "zod";
import { ScimError } from "@/lib/access/scim/scim-error";
import { canonical, isObject } from "@/lib/access/scim/wanted-user";

type Resource = Record<string, unknown>;
const operation = z.object({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["add", "replace", "remove"])),
  path: z.string().max(200).optional(),
  value: z.unknown().optional(),
});
const shape = z.object({ Operations: z.array(operation).min(1).max(50) });
type Operation = z.output<typeof operation>;

const paths = [
  "active",
  "displayName",
  "externalId",
  "name",
  "name.formatted",
  "name.givenName",
  "name.familyName",
  "roles",
  "userName",
] as const;

/** A user's resource after the operations of a PATCH body (RFC 7644, 3.5.2), none of it kept. Throws 400 for what it does not know. */
export function applyPatch(resource: Resource, body: Resource): Resource {
  const given = Object.entries(body).map(([key, value]) => [key.toLowerCase() === "operations" ? "Operations" : key, value]);
  const parsed = shape.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new ScimError(400, "Operations must be a list of add, replace or remove.", "invalidSyntax");
  return parsed.data.Operations.reduce(applyOne, resource);
}

function applyOne(resource: Resource, { op, path, value }: Operation): Resource {
  if (path === undefined) {
    if (op === "remove") throw new ScimError(400, "remove needs a path.", "noTarget");
    if (!isObject(value)) throw new ScimError(400, "Without a path the value must be an object.", "invalidSyntax");
    return Object.entries(canonical(value)).reduce((now, [key, part]) => (isIgnored(key) ? now : setAt(now, op, key, part)), resource);
  }
  const bare = path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:User:/i, "");
  const one = /^roles\[value eq "([A-Za-z]{1,10})"\]$/i.exec(bare);
  if (one) return setRole(resource, op, one[1]);
  return setAt(resource, op, bare, value);
}

// Some directories send what they read back, or attributes of other schemas; it changes nothing.
const isIgnored = (key: string) => ["schemas", "id", "meta", "emails"].includes(key) || key.startsWith("urn:");

function setAt(resource: Resource, op: Operation["op"], path: string, value: unknown): Resource {
  const known = paths.find((each) => each.toLowerCase() === path.toLowerCase());
  if (!known) throw new ScimError(400, `There is no path ${path.slice(0, 60)} to change: one of ${paths.join(", ")}.`, "invalidPath");
  const [name, part] = known.split(".");
  if (op === "remove" && (known === "userName" || known === "active"))
    throw new ScimError(400, `${known} cannot be removed.`, "mutability");
  if (part) {
    const { formatted: _, ...names } = isObject(resource.name) ? resource.name : {};
    const now = part === "formatted" ? {} : names;
    return withName({ ...resource, name: op === "remove" ? { ...now, [part]: null } : { ...now, [part]: value } });
  }
  if (op === "remove") return { ...resource, [name]: name === "roles" ? [] : null };
  if (op === "add" && name === "roles") return { ...resource, roles: [...listOf(resource.roles), ...listOf(value)] };
  if (name === "displayName") return { ...resource, name: null, displayName: value };
  return name === "name" ? withName({ ...resource, name: isObject(value) ? canonical(value) : value }) : { ...resource, [name]: value };
}

// The display name follows the name: there is one name here.
function withName(resource: Resource): Resource {
  return { ...resource, displayName: null };
}

function setRole(resource: Resource, op: Operation["op"], role: string): Resource {
  const others = listOf(resource.roles).filter((each) => (isObject(each) ? each.value : each) !== role.toUpperCase());
  return { ...resource, roles: op === "remove" ? others : [...others, { value: role.toUpperCase() }] };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
