import { Prisma } from "@/lib/db/generated/client";
import { estateColumns } from "@/lib/inventory/estate";
import { checkedColumn, textColumn, type DataFile } from "@/lib/metrics/data-files/data-file";
import { isOfHealth } from "@/lib/inventory/queries/device-health";
import { deviceDimensions, type AnyDimension } from "@/lib/metrics/dimensions";
import { isPublished } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";

const beforeDate = [
  "device_id",
  "device_type",
  "device_status",
  "manufacturer",
  "model",
  "firmware_version",
  "firmware_status",
  "cpl_status",
  "smets_version",
  "smets",
];
const afterDate = [
  "import_mpxn",
  "secondary_import_mpan",
  "export_mpan",
  "esme_variant",
  "csp_region",
  "gbcs_version",
  "han_variant",
  "s1sp",
];
const links = ["connectivity", "communications_hub_id", "import_supplier", "export_supplier", "gas_supplier", "electricity_distributor"];
const columns = [...beforeDate.map(textColumn), checkedColumn("date_commissioned"), ...[...afterDate, ...links].map(textColumn)];

function devicesHold(filters: ReadonlyMap<AnyDimension, readonly string[]>): Prisma.Sql {
  const conditions = deviceDimensions.flatMap((dimension) => {
    const values = filters.get(dimension);
    return values ? [Prisma.sql`${Prisma.raw(`f.${dimension}`)} = any(${[...values]}::text[])`] : [];
  });
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/**
 * The Devices of the Party's estate in the newest snapshot of the period: the columns of the feed devices; by Device, the same rows in the same
 * order for as long as the version is kept, so that a file that broke off goes on after its last whole Device.
 */
export const inventoryFile: DataFile = {
  feed: "devices",
  rows: (scope, { publication, filters, after = null, health = null }) => {
    const estate = estateColumns[scope.userRole];
    if (!estate) throw new Error(`${scope.userRole} has no estate`);
    return Prisma.sql`
    select ${Prisma.join(columns)}
    from device_row f
    where f.${Prisma.raw(estate)} = ${scope.partyId}
      and f.snapshot_date between ${firstDay(publication.period)}::date and ${lastDay(publication.period)}::date
      and (f.snapshot_date, f.load_id) = (
        select d.day, d.load_id
        from publication_day d
        where d.feed = 'devices' and ${isPublished("d", [publication])}
        order by d.day desc
        limit 1)
      and ${devicesHold(filters)} and ${isOfHealth("f", scope, publication, health)}
      and ${after === null ? Prisma.sql`true` : Prisma.sql`f.device_id > ${after}`}
    order by f.device_id`;
  },
};
