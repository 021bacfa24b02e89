import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import { checkedColumn, textColumn, type DataFile } from "@/lib/metrics/data-files/data-file";
import { isPublished } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";

/** The column of a Device that names the Party it belongs to in a role (contracts.md 2); absent: the role has no estate. */
export const estateColumns: Partial<Record<UserRole, string>> = {
  IS: "import_supplier",
  ES: "export_supplier",
  GS: "gas_supplier",
  ED: "electricity_distributor",
};

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

/** The Devices of the Party's estate in the newest snapshot of the period: the columns of the feed devices; by Device. */
export const inventoryFile: DataFile = {
  feed: "devices",
  rows: (scope, { publication }) => {
    const estate = estateColumns[scope.userRole];
    if (!estate) throw new Error(`${scope.userRole} has no estate`);
    return Prisma.sql`
    select ${Prisma.join(columns)}
    from device_snapshot f
    where f.${Prisma.raw(estate)} = ${scope.partyId}
      and f.snapshot_date between ${firstDay(publication.period)}::date and ${lastDay(publication.period)}::date
      and (f.snapshot_date, f.load_id) = (
        select d.day, d.load_id
        from publication_day d
        where d.feed = 'devices' and ${isPublished("d", [publication])}
        order by d.day desc
        limit 1)
    order by f.device_id`;
  },
};
