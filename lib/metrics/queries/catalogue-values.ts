import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { metricDimensions } from "@/lib/metrics/dimensions";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const valueRow = z.object({ dimension: z.enum(metricDimensions), value: z.string() });
export type DimensionValue = z.output<typeof valueRow>;

/** Values of the reference data per dimension; none of manufacturer, model and firmware, which belong to the Parties that have them. */
export function referenceValues(db: ReaderDb): Promise<DimensionValue[]> {
  return runQuery(
    db,
    valueRow,
    Prisma.sql`
      select 'srv' as dimension, srv as value from service_request
      union all select 'device_type', code from device_type
      union all select 'csp_region', code from csp_region
      union all select 'alert_code', code from alert_code
      union all select 'smets', smets from (values ('SMETS1'), ('SMETS2')) as v (smets)
      union all select 'mode', mode from (select distinct unnest(modes) as mode from service_request) m where mode <> ''
      union all select 'esme_variant', code from meter_variant
      union all select 'qualifier', q.value from (select distinct matched_qualifier as value from business_process_item) q where q.value is not null
      union all select 'reason_code', code from response_code where code_class = 'error'
      union all select 'reason_code', code from (values ('N12'), ('N13'), ('no-response')) as v (code)
      union all select 'device_status', status from smi_status
      union all select v.dimension, s.standing from (values ('firmware_status'), ('cpl_status')) as v (dimension),
        (values ('Active'), ('Cancelled'), ('Expired'), ('Withdrawn')) as s (standing)`,
  );
}

/** Values in the Party's own requests and Devices of the given versions, per dimension; the empty string where some have none. */
export function ownValues(db: PartyDb, scope: PartyScope, publications: readonly Publication[]): Promise<DimensionValue[]> {
  const own = Prisma.sql`c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)}`;
  return runQuery(
    db,
    valueRow,
    Prisma.sql`
      select distinct v.dimension, v.value
      from (
        select c.manufacturer, c.model, c.firmware_version, c.esme_variant from model_month c where ${own}
        group by c.manufacturer, c.model, c.firmware_version, c.esme_variant) d
      cross join lateral (values ('manufacturer', d.manufacturer), ('model', d.model), ('firmware_version', d.firmware_version),
        ('esme_variant', d.esme_variant)) as v (dimension, value)
      union
      select distinct v.dimension, v.value
      from service_month c
      cross join lateral (values ('srv', c.srv), ('device_type', c.device_type), ('csp_region', c.csp_region), ('smets', c.smets),
        ('mode', c.mode), ('qualifier', c.qualifier)) as v (dimension, value)
      where ${own}
      union
      select 'reason_code', c.reason_code
      from failure_month c
      where ${own}
      union
      select distinct v.dimension, v.value
      from inventory_firmware_month c
      cross join lateral (values ('manufacturer', c.manufacturer), ('model', c.model), ('firmware_version', c.firmware_version),
        ('device_type', c.device_type), ('firmware_status', c.firmware_status), ('cpl_status', c.cpl_status)) as v (dimension, value)
      where ${own}
      union
      select distinct v.dimension, v.value
      from (
        select c.alert_code, c.manufacturer, c.model, c.firmware_version, c.esme_variant from alert_model_month c where ${own}
        group by c.alert_code, c.manufacturer, c.model, c.firmware_version, c.esme_variant) d
      cross join lateral (values ('alert_code', d.alert_code), ('manufacturer', d.manufacturer), ('model', d.model),
        ('firmware_version', d.firmware_version), ('esme_variant', d.esme_variant)) as v (dimension, value)`,
  );
}
