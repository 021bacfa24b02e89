import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { metricDimensions } from "@/lib/metrics/dimensions";
import type { UnknownValue } from "@/lib/metrics/quality/models";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ dimension: z.enum(metricDimensions), value: z.string(), rows: count });

/** Where a subject's values are that the reference data may lack: the dimension, its cube or own_value, and what knows it. */
const places = {
  requests: [
    ["srv", "own_value", "select srv from service_request"],
    ["device_type", "own_value", "select code from device_type"],
    ["csp_region", "own_value", "select code from csp_region"],
    ["reason_code", "own_value", "select code from response_code union all select code from alert_code union all values ('no-response')"],
  ],
  alerts: [
    ["alert_code", "alert_month", "select code from alert_code"],
    ["device_type", "alert_month", "select code from device_type"],
    ["csp_region", "alert_month", "select code from csp_region"],
  ],
  devices: [["device_type", "inventory_firmware_month", "select code from device_type"]],
} as const;

/** Codes and names in the Party's own rows of a published version that the reference data lacks (contracts.md 2: kept, shown as unknown), the most frequent first. */
export function unknownOwnValues(
  db: PartyDb,
  { partyId, userRole }: PartyScope,
  { period, version }: Publication,
  subject: keyof typeof places,
): Promise<UnknownValue[]> {
  const found = places[subject].map(([dimension, cube, known]) => {
    const isSummed = cube === "own_value";
    const column = Prisma.raw(isSummed ? "c.value" : `c.${dimension}`); // safe: of the fixed list above
    return Prisma.sql`
      select ${dimension} as dimension, ${column} as value, sum(c.n)::bigint as rows from ${Prisma.raw(cube)} c
      where c.party_id = ${partyId} and c.user_role = ${userRole} and c.period = ${period} and c.version = ${version} and ${column} <> ''
        and ${isSummed ? Prisma.sql`c.dimension = ${dimension}` : Prisma.sql`true`} and ${column} not in (${Prisma.raw(known)})
      group by ${column}`;
  });
  return runQuery(
    db,
    row,
    Prisma.sql`select * from (${Prisma.join(found, " union all ")}) u order by rows desc, dimension, value collate "C"`,
  );
}
