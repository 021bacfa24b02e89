import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { restrictedPool } from "@/lib/db/access-pool";
import { PrismaClient } from "@/lib/db/generated/client";

let url: string | undefined;
let reader: { prisma: PrismaClient; pool: pg.Pool } | undefined;

function open(): { prisma: PrismaClient; pool: pg.Pool } {
  const pool = restrictedPool(url ?? process.env.PORTAL_READER_URL, "PORTAL_READER_URL", "portal_reader", 12);
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** The client of portal_reader. Without begin_party_scope() in its transaction it sees no Party's rows. Opened at first use. */
export function readerPrisma(): PrismaClient {
  return (reader ??= open()).prisma;
}

/** The same role's plain connections, for COPY ... TO STDOUT. Begin the Party scope in a transaction first. */
export function readerPool(): pg.Pool {
  return (reader ??= open()).pool;
}

/** Points the reader at another database; closes what is open. For tests. */
export async function useReader(newUrl: string): Promise<void> {
  const old = reader;
  url = newUrl;
  reader = undefined;
  await old?.prisma.$disconnect();
  await old?.pool.end();
}
