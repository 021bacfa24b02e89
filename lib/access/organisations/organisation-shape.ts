import { z } from "zod";
import type { Organisation } from "@/lib/access/organisations/organisation";
import { invalid } from "@/lib/errors";

const shape = z.object({
  organisationId: z
    .string()
    .regex(/^(?!credentials$)[a-z][a-z0-9-]{1,39}$/, "The id takes small letters, digits and hyphens, beginning with a letter"),
  name: z.string().trim().min(1, "The name is missing").max(120, "The name is too long"),
  issuer: z
    .url({ protocol: /^https?$/, error: "The issuer is the provider's address as its id tokens name it" })
    .max(500, "The issuer is too long")
    .refine(isSafe, "The issuer must be https"),
  clientId: z.string().trim().min(1, "The client id is missing").max(300, "The client id is too long"),
  clientSecret: z.string().min(1, "The client secret is missing").max(1000, "The client secret is too long"),
  domains: z
    .array(z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, "The domains are e-mail domains, a.example,b.example"))
    .min(1)
    .max(50),
  onlyWay: z.boolean(),
  signingAlg: z.enum(["RS256", "PS256", "ES256"], { error: "The signing algorithm is RS256, PS256 or ES256" }),
});

/** What describes an organisation, as it was typed; `domains` in one text, separated by commas. */
export type GivenOrganisation = Omit<Organisation, "domains" | "signingAlg"> & { domains: string; signingAlg: string };

/** The organisation that a command or form describes. Throws `invalid` with the first fault in words. */
export function readOrganisation(given: GivenOrganisation): Organisation {
  const domains = given.domains
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((domain) => domain !== "");
  const parsed = shape.safeParse({ ...given, domains: domains.length > 0 ? domains : [""] });
  if (!parsed.success) throw invalid(parsed.error.issues[0].path.join("."), `${parsed.error.issues[0].message}.`);
  return parsed.data;
}

function isSafe(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1";
}
