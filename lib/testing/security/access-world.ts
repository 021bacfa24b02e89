import type pg from "pg";
import { hashPassword } from "@/lib/access/password";
import { createPerson, type NewPerson } from "@/lib/access/people";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { writeParties } from "@/lib/testing/write-facts";

/** A database with three Parties, and the access pool of this process pointed at it. */
export type AccessWorld = {
  database: TestDatabase;
  /** A connection of portal_access. */
  db: pg.Client;
  /** A new account with the password; gives its id and e-mail. */
  person(rights: Omit<NewPerson, "email">, password?: string): Promise<{ personId: string; email: string }>;
  /** The audited actions of an actor, oldest first. */
  audited(actor: string): Promise<string[]>;
  drop(): Promise<void>;
};

export const testPassword = "orchard lantern copper 42";
let passwordHash: Promise<string> | undefined;

/** Makes the world; drop() it at the end of the file. */
export async function accessWorld(): Promise<AccessWorld> {
  const database = await freshDatabase();
  const ingest = await connect(database.ingestUrl);
  const parties = ["PTYA", "PTYB", "PTYC"].map((id) => ({
    partyId: id,
    name: `Party ${id}`,
    partyCategory: "Large Supplier",
    groupId: id,
    groupName: id,
  }));
  await writeParties(
    ingest,
    parties.map((party) => ({ ...party, roles: ["IS" as const, "GS" as const] })),
  );
  await ingest.end();
  await useAccess(database.accessUrl);
  const db = await connect(database.accessUrl);
  return {
    database,
    db,
    person: (rights, password = testPassword) => makePerson(db, rights, password),
    audited: (actor) => auditedOf(db, actor),
    drop: async () => {
      await db.end();
      await useAccess(database.accessUrl);
      await database.drop();
    },
  };
}

async function makePerson(db: pg.Client, rights: Omit<NewPerson, "email">, password: string): Promise<{ personId: string; email: string }> {
  const email = `${uuidV7()}@example.com`;
  const personId = await createPerson(db, { ...rights, email }, "test");
  const hash = password === testPassword ? await (passwordHash ??= hashPassword(password)) : await hashPassword(password);
  await db.query("update person set password_hash = $2 where person_id = $1", [personId, hash]);
  return { personId, email };
}

async function auditedOf(db: pg.Client, actor: string): Promise<string[]> {
  const { rows } = await db.query<{ action: string }>("select action from audit_event where actor = $1 order by at, event_id", [actor]);
  return rows.map((row) => row.action);
}
