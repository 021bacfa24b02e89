/** How many Devices a row of device_pack holds at most: its arrays stay small enough to unpack one look-up at a time. */
export const devicesPerBlock = 2_000;

const holders = "import_supplier, export_supplier, gas_supplier, electricity_distributor";
const kind = `jsonb_build_array(device_type, device_status, manufacturer, model, firmware_version, firmware_status, cpl_status, smets_version, smets,
      esme_variant, csp_region, gbcs_version, han_variant, s1sp, connectivity, to_jsonb(data_quality))::text`;
const eui = (column: string) => `('x' || nullif(replace(${column}, '-', ''), ''))::bit(64)::bigint`;
const digits = (column: string) => `('1' || nullif(${column}, ''))::bigint`;

/** SQL that packs the Devices between two days ($1, $2): every snapshot and every file of it, its rows as they are. */
export const packSql = `
  insert into device_pack (snapshot_date, load_id, ${holders}, block, n, kinds, devices, kind_nos, hubs, import_mpxns, secondary_mpans, export_mpans, commissioned)
  with device as (
    select snapshot_date, load_id, ${holders}, ${kind} as kind, ${eui("device_id")} as device, ${eui("communications_hub_id")} as hub,
      ${digits("import_mpxn")} as import_mpxn, ${digits("secondary_import_mpan")} as secondary_mpan, ${digits("export_mpan")} as export_mpan, date_commissioned,
      (row_number() over (partition by snapshot_date, load_id, ${holders} order by device_id) - 1) / ${devicesPerBlock} as block
    from device_snapshot where snapshot_date between $1 and $2),
  numbered as (select d.*, dense_rank() over (partition by snapshot_date, load_id, ${holders}, block order by kind) as kind_no from device d)
  select snapshot_date, load_id, ${holders}, block, count(*), array_agg(distinct kind order by kind), array_agg(device order by device),
    array_agg(kind_no::smallint order by device), array_agg(hub order by device), array_agg(import_mpxn order by device),
    array_agg(secondary_mpan order by device), array_agg(export_mpan order by device), array_agg(date_commissioned order by device)
  from numbered
  group by snapshot_date, load_id, ${holders}, block
  order by snapshot_date, load_id, ${holders}, block`;

/** The columns of device_snapshot in its order. */
export const snapshotColumns = `snapshot_date, load_id, device_id, device_type, device_status, manufacturer, model, firmware_version, firmware_status, cpl_status,
    smets_version, smets, date_commissioned, import_mpxn, secondary_import_mpan, export_mpan, esme_variant, csp_region, gbcs_version, han_variant, s1sp, connectivity,
    communications_hub_id, ${holders}, data_quality`;

/** SQL of how many Devices there are between two days and two sums over all they say, whatever their order; of plain rows or of packed ones. */
export function sumsSql(isPacked: boolean): string {
  return `select count(*)::float8 as n, coalesce(sum(hashtextextended(r::text, 1)::numeric), 0)::text as first, coalesce(sum(hashtextextended(r::text, 2)::numeric), 0)::text as second
    from (select ${snapshotColumns} from ${isPacked ? "device_row where packed_devices is not null and" : "device_snapshot where"} snapshot_date between $1 and $2) r`;
}
