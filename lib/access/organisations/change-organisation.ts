import type pg from "pg";
import { audit, type AuditBy } from "@/lib/access/audit";
import { organisationById, storeOrganisation } from "@/lib/access/organisations/organisation";
import type { Organisation } from "@/lib/access/organisations/organisation";
import { readOrganisation } from "@/lib/access/organisations/organisation-shape";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { PortalError } from "@/lib/errors";

/** An organisation for the list of its keepers, without its secret. `people`: accounts tied to it. */
export type ListedOrganisation = Omit<Organisation, "clientSecret"> & { isDisabled: boolean; people: number };

/** Every organisation that signs in here or did, by id. */
export async function listOrganisations(): Promise<ListedOrganisation[]> {
  const { rows } = await accessPool().query<ListedOrganisation>(
    `select organisation_id as "organisationId", name, issuer, client_id as "clientId", domains, only_way as "onlyWay", signing_alg as "signingAlg",
       disabled_at is not null as "isDisabled", (select count(*)::integer from identity i where i.organisation_id = o.organisation_id) as people
     from organisation o order by disabled_at is not null, organisation_id`,
  );
  return rows;
}

/** Stores or changes an organisation as a form says (fields of the shape); an empty secret keeps the one there is. Throws `invalid`. */
export async function changeOrganisation(form: FormData, by: AuditBy): Promise<string> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const kept = text("clientSecret") === "" ? await organisationById(text("organisationId")) : null;
  const organisation = readOrganisation({
    organisationId: text("organisationId"),
    name: text("name"),
    issuer: text("issuer"),
    clientId: text("clientId"),
    clientSecret: text("clientSecret") || (kept?.clientSecret ?? ""),
    domains: text("domains"),
    onlyWay: form.get("onlyWay") === "1",
    signingAlg: text("signingAlg"),
  });
  await change(async (db) => {
    await requireFree(db, organisation);
    await storeOrganisation(db, organisation);
    await auditOrganisation(db, organisation, by);
  });
  return organisation.organisationId;
}

// Two organisations that answer for one domain would each open the other's accounts.
async function requireFree(db: pg.ClientBase, { organisationId, domains }: Organisation): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    "select organisation_id as id from organisation where organisation_id <> $1 and domains && $2 and disabled_at is null",
    [organisationId, domains],
  );
  if (rows.length > 0) throw new PortalError("conflict", `${rows[0].id} answers for one of these domains already.`);
}

/** Writes a stored organisation into the audit trail. */
export async function auditOrganisation(db: pg.ClientBase, organisation: Organisation, by: AuditBy): Promise<void> {
  const { organisationId, issuer, domains, onlyWay } = organisation;
  await audit("organisation-changed", { organisation: organisationId, issuer, domains, onlyWay }, by, db);
}

/** Lets nobody sign in with the organisation any more; sessions go on until they end. Throws `invalid` where none of the id does. */
export async function disableOrganisation(db: pg.ClientBase, id: string, by: AuditBy): Promise<void> {
  const { rowCount } = await db.query("update organisation set disabled_at = now() where organisation_id = $1 and disabled_at is null", [
    id,
  ]);
  if (!rowCount) throw new PortalError("invalid", `No organisation ${id.slice(0, 40)} signs in here.`);
  await audit("organisation-changed", { organisation: id, disabled: true }, by, db);
}

/** The same for a form. */
export async function disableByForm(id: string, by: AuditBy): Promise<void> {
  await change((db) => disableOrganisation(db, id, by));
}

async function change(work: (db: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await accessPool().connect();
  try {
    await inTransaction(client, () => work(client));
  } finally {
    client.release();
  }
}
