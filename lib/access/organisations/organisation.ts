import { seal, unseal } from "@/lib/access/seal";
import { accessPool } from "@/lib/db/access-pool";
import type pg from "pg";

/** An organisation whose people sign in with their own identity provider. */
export type Organisation = {
  organisationId: string;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: string[];
  /** Passwords of this portal are refused for its domains. */
  onlyWay: boolean;
  signingAlg: "RS256" | "PS256" | "ES256";
};
type Row = Omit<Organisation, "clientSecret"> & { secretSealed: string };

const rowSql = `
  select organisation_id as "organisationId", name, issuer, client_id as "clientId", secret_sealed as "secretSealed", domains,
    only_way as "onlyWay", signing_alg as "signingAlg"
  from organisation where disabled_at is null`;

/** The organisation of an id; null when there is none, it is disabled, or its secret was sealed with another PORTAL_SECRET. */
export async function organisationById(id: string): Promise<Organisation | null> {
  const { rows } = await accessPool().query<Row>(`${rowSql} and organisation_id = $1`, [id]);
  return opened(rows[0]);
}

/** The organisation that answers for the domain of an e-mail address; null when none does. */
export async function organisationOfEmail(email: string): Promise<Organisation | null> {
  const { rows } = await accessPool().query<Row>(`${rowSql} and $1 = any(domains) order by organisation_id limit 1`, [domainOf(email)]);
  return opened(rows[0]);
}

/** Whether any organisation signs in here. */
export async function hasOrganisations(): Promise<boolean> {
  return (await accessPool().query("select from organisation where disabled_at is null limit 1")).rowCount === 1;
}

/** Whether the domain of an address signs in with its organisation and no other way. */
export async function isOnlyByOrganisation(email: string): Promise<boolean> {
  const sql = "select from organisation where disabled_at is null and only_way and $1 = any(domains) limit 1";
  return (await accessPool().query(sql, [domainOf(email)])).rowCount === 1;
}

/** The domain of an e-mail address, in lower case; empty when it is none. */
export function domainOf(email: string): string {
  return email.includes("@")
    ? email
        .trim()
        .toLowerCase()
        .slice(email.trim().lastIndexOf("@") + 1)
    : "";
}

/** Stores an organisation, or changes the one of its id, and lets it in again. `db` is a connection of portal_access. */
export async function storeOrganisation(db: pg.ClientBase, organisation: Organisation): Promise<void> {
  const { organisationId, name, issuer, clientId, clientSecret, domains, onlyWay, signingAlg } = organisation;
  await db.query(
    `insert into organisation (organisation_id, name, issuer, client_id, secret_sealed, domains, only_way, signing_alg)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (organisation_id) do update set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
       secret_sealed = excluded.secret_sealed, domains = excluded.domains, only_way = excluded.only_way, signing_alg = excluded.signing_alg,
       disabled_at = null`,
    [organisationId, name, issuer, clientId, seal(clientSecret, "organisation"), domains, onlyWay, signingAlg],
  );
}

function opened(row: Row | undefined): Organisation | null {
  if (!row) return null;
  const { secretSealed, ...rest } = row;
  const clientSecret = unseal(secretSealed, "organisation");
  return clientSecret === null ? null : { ...rest, clientSecret };
}
