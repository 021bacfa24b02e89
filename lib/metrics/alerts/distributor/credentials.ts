import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CredentialRow, FailureRow } from "@/lib/metrics/alerts/distributor/models";
import { storedSql } from "@/lib/metrics/alerts/distributor/stored-summary";
import { credentialsSql } from "@/lib/metrics/alerts/distributor/summary-sql";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const credentials = z.array(
  z.object({ energySupplier: z.string(), name: z.string(), devices: count, inTime: count, late: count, open: count, due: count }),
);

/**
 * N16 of the period by Energy Supplier and whether the N42 followed within 7 days, lowest share first (P11: counterparties of the own Alerts): as
 * summed up when the newest of these versions was published, else paired now.
 */
export async function credentialsBySupplier(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
): Promise<CredentialRow[]> {
  const row = z.object({ credentials });
  const [stored] = await runQuery(db, row, storedSql(["credentials"], scope, period, published));
  return (stored ?? (await runQuery(db, row, credentialsSql(scope, period, published)))[0]).credentials;
}

/** N13 and N55 by meter type, model and firmware in the period and the one before (null: not published), most first. */
export async function commandFailures(
  db: PartyDb,
  scope: PartyScope,
  current: Publication,
  previous: Publication | undefined,
): Promise<FailureRow[]> {
  const row = z.object({
    alertCode: z.string(),
    deviceType: z.string(),
    manufacturer: z.string(),
    model: z.string(),
    firmwareVersion: z.string(),
    alerts: count,
    previous: count,
  });
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select c.alert_code as "alertCode", c.device_type as "deviceType", c.manufacturer, c.model, c.firmware_version as "firmwareVersion",
        coalesce(sum(c.n) filter (where c.period = ${current.period}), 0)::bigint as alerts,
        coalesce(sum(c.n) filter (where c.period <> ${current.period}), 0)::bigint as previous
      from alert_model_month c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and c.alert_code in ('N13', 'N55')
        and ${isPublished("c", previous ? [current, previous] : [current])}
      group by 1, 2, 3, 4, 5
      order by 1, alerts desc, 2, 3, 4, 5`,
  );
  return rows.map((each) => ({ ...each, previous: previous ? each.previous : null }));
}
