import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { chosenFilters } from "@/lib/inventory/queries/own-devices";
import type { InventoryFilters } from "@/lib/inventory/models";
import { estateColumns } from "@/lib/inventory/estate";
import type { Snapshot } from "@/lib/inventory/queries/snapshots";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ status: z.string(), since: z.string(), n: count });

/** Devices of the type that wait in a status, by the first snapshot in which the Party saw them in it. Filters as on the page. */
export function waitingDevices(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  snapshot: Snapshot,
  deviceType: string,
  filters: InventoryFilters,
): Promise<z.output<typeof row>[]> {
  const estate = Prisma.raw(`d.${estateColumns[scope.userRole] ?? "import_supplier"}`);
  const conditions = chosenFilters(filters).map(([column, value]) => Prisma.sql`and ${Prisma.raw(`d.${column}`)} = ${value}`);
  return runQuery(
    db,
    row,
    Prisma.sql`
      select w.device_status as status, to_char(w.since, 'YYYY-MM-DD') as since, count(*) as n
      from inventory_waiting w
      join device_row d on d.snapshot_date = ${snapshot.day}::date and d.load_id = ${snapshot.loadId} and d.device_id = w.device_id
      where w.party_id = ${scope.partyId} and w.user_role = ${scope.userRole} and w.period = ${publication.period} and w.version = ${publication.version}
        and ${estate} = ${scope.partyId} and d.device_type = ${deviceType} ${conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty}
      group by 1, 2
      order by 1, 2`,
  );
}
