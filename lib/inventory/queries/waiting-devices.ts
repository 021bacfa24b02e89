import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { InventoryFilters } from "@/lib/inventory/models";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { chosenFilters } from "@/lib/inventory/queries/own-devices";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ status: z.string(), since: z.string(), n: count });

/** Devices of the type that wait in a status, by the first snapshot in which the Party saw them in it. Filters as on the page. */
export function waitingDevices(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  deviceType: string,
  filters: InventoryFilters,
): Promise<z.output<typeof row>[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select c.device_status as status, to_char(c.since, 'YYYY-MM-DD') as since, sum(c.n) as n
      from inventory_waiting_month c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])}
        ${andDevicesAre("c", [["device_type", [deviceType]], ...chosenFilters(filters)])}
      group by 1, 2
      order by 1, 2`,
  );
}
