import type pg from "pg";
import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import { estateColumns } from "@/lib/inventory/estate";
import { checkedColumn, textColumn, type DataFile, type DataFileRequest, type Reading } from "@/lib/metrics/data-files/data-file";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { isOfHealth } from "@/lib/inventory/queries/device-health";
import { isDeviceDimension } from "@/lib/metrics/dimensions";
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

function devicesOf(table: "device_row" | "device_snapshot", scope: PartyScope, request: DataFileRequest): Prisma.Sql {
  const { publication, filters, after = null, health = null } = request;
  const estate = estateColumns[scope.userRole];
  if (!estate) throw new Error(`${scope.userRole} has no estate`);
  const choice = [...filters].flatMap(([dimension, values]) => (isDeviceDimension(dimension) ? [[dimension, values] as const] : []));
  // Ordered within: columns are made into text only as they leave, so that a sort carries the Devices as they are stored.
  return Prisma.sql`
    select ${Prisma.join(columns)}
    from (
      select s.*
      from ${Prisma.raw(table)} s
      where s.${Prisma.raw(estate)} = ${scope.partyId}
        and s.snapshot_date between ${firstDay(publication.period)}::date and ${lastDay(publication.period)}::date
        and (s.snapshot_date, s.load_id) = (
          select d.day, d.load_id
          from publication_day d
          where d.feed = 'devices' and ${isPublished("d", [publication])}
          order by d.day desc
          limit 1)
        and ${isOfHealth("s", scope, publication, health)} ${andDevicesAre("s", choice)}
        and ${after === null ? Prisma.sql`true` : Prisma.sql`s.device_id > ${after}`}
      order by s.device_id
      offset 0) f
    order by f.device_id`;
}

/** From this share of a snapshot on, it is read through in the order of its Devices rather than gathered by its holder and sorted. */
const largeShare = 0.1;

// Workers would read ahead of the one process that writes the rows as text, and wait for it.
const inOrder = ["enable_sort = off", "enable_seqscan = off", "max_parallel_workers_per_gather = 0"];

/** A month that is not packed is read as it lies; the whole of a large estate in order, without a sort: the first row comes at once. */
async function fastest(client: pg.ClientBase, scope: PartyScope, request: DataFileRequest): Promise<Reading> {
  const { period, version } = request.publication;
  const { rows } = await client.query<{ isPacked: boolean; share: number }>(
    `select exists (select from device_pack where snapshot_date between $1 and $2) as "isPacked",
      (select sum(n)::float8 from inventory_firmware_month where party_id = $3 and user_role = $4 and period = $5 and version = $6)
        / greatest(1, (select reltuples from pg_class where oid = to_regclass($7))) as share`,
    [firstDay(period), lastDay(period), scope.partyId, scope.userRole, period, version, `device_snapshot_${period.replace("-", "")}`],
  );
  const [{ isPacked, share }] = rows;
  if (isPacked) return { rows: devicesOf("device_row", scope, request) };
  const isWhole = request.filters.size === 0 && !request.health && share >= largeShare;
  return { rows: devicesOf("device_snapshot", scope, request), settings: isWhole ? inOrder : [] };
}

/**
 * The Devices of the Party's estate in the newest snapshot of the period: the columns of the feed devices; by Device, the same rows in the same
 * order for as long as the version is kept, so that a file that broke off goes on after its last whole Device.
 */
export const inventoryFile: DataFile = {
  feed: "devices",
  rows: (scope, request) => devicesOf("device_row", scope, request),
  fastest,
};
