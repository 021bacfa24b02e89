import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CredentialRow, FailureRow } from "@/lib/metrics/alerts/distributor/models";
import { credentialLimit, credentialState, windowPublications, windowRows } from "@/lib/metrics/alerts/windows";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

/**
 * N16 of the period by Energy Supplier and whether the N42 followed within 7 days, lowest share first (P11: counterparties of the own Alerts).
 * `knownUntil`: the end of the newest published day, which tells whether the 7 days of an open one are over.
 */
export function credentialsBySupplier(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
  knownUntil: string,
): Promise<CredentialRow[]> {
  const publications = windowPublications(published, period);
  return runQuery(
    db,
    z.object({ energySupplier: z.string(), name: z.string(), devices: count, inTime: count, late: count, open: count, due: count }),
    Prisma.sql`
      select f.energy_supplier as "energySupplier", coalesce((
          select max(c.name) from alert_counterparty c
          where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)} and c.counterparty_id = f.energy_supplier), '') as name,
        count(*) as devices, count(*) filter (where f.state = 'in-time') as "inTime",
        count(*) filter (where f.state = 'late') as late, count(*) filter (where f.state = 'open') as open,
        count(*) filter (where f.state = 'open' and f.started_at + ${credentialLimit} >= ${knownUntil}::timestamptz) as due
      from (select w.*, ${credentialState} as state from ${windowRows("security-credentials", scope, period, publications)}) f
      group by f.energy_supplier
      order by count(*) filter (where f.state = 'in-time')::float8 / count(*), devices desc, f.energy_supplier`,
  );
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
