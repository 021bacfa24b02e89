import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { hasEstate } from "@/lib/inventory/estate";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ inventory: count, failures: count, alerts: count, requests: count });

/** Rows of each data file of the published version, from the cubes, which count what the files list; inventory null for a role without an estate. */
export async function dataFileRows(db: PartyDb, scope: PartyScope, publication: Publication) {
  const own = Prisma.sql`c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])}`;
  const [found] = await runQuery(
    db,
    row,
    Prisma.sql`
      select (select coalesce(sum(c.n), 0) from inventory_firmware_month c where ${own})::bigint as inventory,
        (select coalesce(sum(c.n), 0) from failure_month c where ${own})::bigint as failures,
        (select coalesce(sum(c.n), 0) from alert_month c where ${own})::bigint as alerts,
        (select coalesce(sum(c.n), 0) from service_month c where ${own})::bigint as requests`,
  );
  return { ...found, inventory: hasEstate(scope.userRole) ? found.inventory : null };
}

/** Rows that a query gives. */
export async function rowsOf(db: PartyDb, rows: Prisma.Sql): Promise<number> {
  const [found] = await runQuery(db, z.object({ n: count }), Prisma.sql`select count(*) as n from (${rows}) r`);
  return found.n;
}
