import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { failCommand, withAccess } from "@/lib/access/command-database";
import { auditOrganisation, disableOrganisation } from "@/lib/access/organisations/change-organisation";
import { storeOrganisation } from "@/lib/access/organisations/organisation";
import { readOrganisation } from "@/lib/access/organisations/organisation-shape";
import { portalOrigin } from "@/lib/access/origin";
import { invalid } from "@/lib/errors";

const help = `npm run organisation -- [--id ID …]
  Without options lists the organisations whose people sign in with their own identity provider (OpenID Connect).
npm run organisation -- --id ID --name N --issuer URL --client-id C --secret-file FILE --domains a.example,b.example
  Stores one, or changes the one of that id. Register with it first: redirect address PORTAL_URL/api/auth/callback/ID, after signing out
  PORTAL_URL/sign-in, scopes openid and email, code flow with PKCE. The secret is kept sealed with PORTAL_SECRET.
  --only-way       passwords of this portal are refused for these e-mail domains
  --signing-alg A  how it signs its id tokens: RS256 (default), PS256 or ES256; no other is accepted
npm run organisation -- --id ID --disable
  Nobody signs in with it any more; sessions go on until they end.`;

const options = {
  id: { type: "string" },
  name: { type: "string" },
  issuer: { type: "string" },
  "client-id": { type: "string" },
  "secret-file": { type: "string" },
  domains: { type: "string" },
  "only-way": { type: "boolean" },
  "signing-alg": { type: "string", default: "RS256" },
  disable: { type: "boolean" },
  help: { type: "boolean" },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(values: Values): Promise<void> {
  if (values.help) return console.log(help);
  if (values.id === undefined) return list();
  if (values.disable) return disable(values.id);
  const organisation = readOrganisation({
    organisationId: values.id,
    name: values.name ?? "",
    issuer: values.issuer ?? "",
    clientId: values["client-id"] ?? "",
    clientSecret: await secretOf(values["secret-file"]),
    domains: values.domains ?? "",
    onlyWay: values["only-way"] ?? false,
    signingAlg: values["signing-alg"],
  });
  await withAccess(async (db) => {
    await storeOrganisation(db, organisation);
    await auditOrganisation(db, organisation, { actor: "command" });
  });
  console.log(`People of ${organisation.domains.join(", ")} sign in at ${organisation.name}, which must know the redirect address`);
  console.log(`${portalOrigin()}/api/auth/callback/${organisation.organisationId}`);
}

async function secretOf(file: string | undefined): Promise<string> {
  if (file === undefined) throw invalid("--secret-file", "--secret-file names the file that holds the client secret, alone.");
  return (await readFile(file, "utf8")).trim();
}

async function list(): Promise<void> {
  const { rows } = await withAccess((db) =>
    db.query<{ line: string }>(
      `select concat_ws('  ', organisation_id, name, issuer, array_to_string(domains, ','), case when only_way then 'only way' end,
         case when disabled_at is not null then 'disabled' end) as line from organisation order by organisation_id`,
    ),
  );
  console.log(
    rows.length > 0
      ? rows.map(({ line }) => line).join("\n")
      : "No organisation signs in with an identity provider of its own (see --help).",
  );
}

async function disable(id: string): Promise<void> {
  await withAccess(async (db) => {
    await disableOrganisation(db, id, { actor: "command" });
  });
  console.log(`Nobody signs in with ${id} any more.`);
}

try {
  await run(parseArgs({ options }).values);
} catch (error) {
  failCommand(error);
}
