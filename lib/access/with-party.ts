import type { PartyScope } from "@/lib/access/party-scope";
import type { Prisma } from "@/lib/db/generated/client";
import { readerPrisma } from "@/lib/db/reader";

declare const proven: unique symbol;

/** A transaction in which PostgreSQL hides every other Party's rows. Only withParty makes one. */
export type PartyDb = Prisma.TransactionClient & { readonly [proven]: "party" };
/** A transaction that sees reference data and released figures, and no Party's rows. Only withIndustry makes one. */
export type IndustryDb = Prisma.TransactionClient & { readonly [proven]: "industry" };

// Waiting for a connection under load is normal; a query of a page that runs for half a minute is not.
const limits = { maxWait: 15_000, timeout: 30_000 };

/** Runs the reads of one panel, one by one, as the Party and User Role of the scope; the database shows no other rows. */
export function withParty<T>(scope: PartyScope, read: (db: PartyDb) => Promise<T>): Promise<T> {
  return readerPrisma().$transaction(async (tx) => {
    await tx.$queryRaw`select begin_party_scope(${scope.partyId}, ${scope.userRole})::text`;
    return read(tx as PartyDb); // safe: the scope set above lives exactly as long as `tx`
  }, limits);
}

/** Runs reads of reference data and released figures; every table of a Party is empty here. */
export function withIndustry<T>(read: (db: IndustryDb) => Promise<T>): Promise<T> {
  return readerPrisma().$transaction((tx) => read(tx as IndustryDb), limits); // safe: without a scope the policies show no row
}
