import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { AnyDimension } from "@/lib/metrics/dimensions";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const row = z.object({ value: z.string() });
/** Where a Party's own values of a dimension are. */
const ownTables: readonly { table: string; dimensions: readonly AnyDimension[] }[] = [
  {
    table: "request_segment",
    dimensions: [
      ...["mode", "qualifier", "csp_region", "device_type", "smets", "manufacturer", "model"],
      ...["firmware_version", "esme_variant", "reason_code"],
    ] as AnyDimension[],
  },
  { table: "service_month", dimensions: ["srv"] },
  {
    table: "inventory_firmware_month",
    dimensions: ["device_type", "manufacturer", "model", "firmware_version", "firmware_status", "cpl_status"],
  },
  { table: "inventory_month", dimensions: ["csp_region", "smets", "esme_variant", "device_status"] },
  {
    table: "alert_model_month",
    dimensions: ["alert_code", "csp_region", "device_type", "smets", "manufacturer", "model", "firmware_version", "esme_variant"],
  },
];

/** Where the reference data and the released figures have values of a dimension, as SQL of its values; of Reason Codes, every code there is. */
const codeTables: Partial<Record<AnyDimension, string>> = {
  srv: "select srv as value from service_request union all select item from released_industry where item_type = 'srv'",
  reason_code: "select code as value from response_code union all select code from alert_code union all values ('no-response')",
  device_type: "select code as value from device_type",
  csp_region: "select code as value from csp_region",
  smets: "values ('SMETS1'), ('SMETS2')",
  mode: "select unnest(modes) as value from service_request",
  esme_variant: "select code as value from meter_variant",
  qualifier: "select matched_qualifier as value from business_process_item where matched_qualifier is not null",
  alert_code: "select code as value from alert_code",
  device_status: "select status as value from smi_status",
  firmware_status: "values ('Active'), ('Cancelled'), ('Expired'), ('Withdrawn')",
  cpl_status: "values ('Active'), ('Cancelled'), ('Expired'), ('Withdrawn')",
};

/** Which of the values neither the reference data, nor a released figure, nor (with a scope) the Party's own data has. */
export async function strangeValues(
  db: ReaderDb,
  scope: PartyScope | null,
  dimension: AnyDimension,
  values: readonly string[],
): Promise<string[]> {
  const codes = codeTables[dimension];
  const known = [
    ...(codes ? [Prisma.sql`select k.value from (${Prisma.raw(codes)}) as k (value)`] : []),
    Prisma.sql`select r.breakdown_value from released_industry r where r.breakdown = ${dimension} and r.breakdown_value = any(${[...values]}::text[])`,
    ...(scope ? ownSql(scope, dimension, values) : []),
  ];
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`select v.value from unnest(${[...values]}::text[]) as v (value) except (${Prisma.join(known, " union all ")})`,
  );
  return rows.map(({ value }) => value);
}

function ownSql({ partyId, userRole }: PartyScope, dimension: AnyDimension, values?: readonly string[]): Prisma.Sql[] {
  const column = Prisma.raw(dimension); // safe: one of the fixed list of dimensions
  return ownTables
    .filter(({ dimensions }) => dimensions.includes(dimension))
    .map(
      ({ table }) => Prisma.sql`
        select c.${column} as value from ${Prisma.raw(table)} c
        where c.party_id = ${partyId} and c.user_role = ${userRole} and c.${column} <> ''
          and ${values ? Prisma.sql`c.${column} = any(${[...values]}::text[])` : Prisma.sql`true`}`,
    );
}

/** The values of a dimension in the Party's own requests, Devices and Alerts of any month, ascending. */
export async function ownValuesOf(db: PartyDb, scope: PartyScope, dimension: AnyDimension): Promise<string[]> {
  const held = ownSql(scope, dimension);
  if (held.length === 0) return [];
  const rows = await runQuery(db, row, Prisma.sql`${Prisma.join(held, " union ")} order by 1`);
  return rows.map(({ value }) => value);
}
