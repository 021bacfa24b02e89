import { connect } from "@/lib/db/connect";
import type { DatabaseUrls } from "@/lib/db/server";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { writeParties } from "@/lib/testing/write-facts";

export type Seat = { partyId: string; userRole: "IS" | "GS" };
/** Three Parties in two roles each. */
export const seats: Seat[] = ["PTYA", "PTYB", "PTYC"].flatMap((partyId) => [
  { partyId, userRole: "IS" as const },
  { partyId, userRole: "GS" as const },
]);

/** A text that only rows of this Party and role carry. */
export function canaryOf({ partyId, userRole }: Seat): string {
  return `canary-${partyId}-${userRole}-`;
}

type ColumnRow = { table_name: string; column_name: string; data_type: string; is_nullable: string };

/**
 * Puts one row of every seat into every table the reader of facts may see and that belongs to Parties, each text column carrying the
 * seat's canary. Gives the names of those tables. Finds tables and columns in the catalogue, so a new table is in by itself.
 */
export async function plantCanaries(urls: DatabaseUrls): Promise<string[]> {
  const ingest = await connect(urls.ingestUrl);
  const parties = [...new Set(seats.map((seat) => seat.partyId))];
  await writeParties(
    ingest,
    parties.map((partyId) => ({
      partyId,
      name: `canary-${partyId}-`,
      partyCategory: "Large Supplier",
      groupId: partyId,
      groupName: partyId,
      roles: ["IS", "GS"],
    })),
  );
  await ingest.query("select ensure_month_partitions('2026-08')");
  const columns = await columnsOf(urls.ownerUrl);
  const tables = [...new Set(columns.map((column) => column.table_name))];
  for (const table of tables.filter((name) => name !== "party" && name !== "party_role")) {
    for (const seat of seats) {
      const own = columns.filter((column) => column.table_name === table);
      const values = own.map((column) => valueFor(column, seat));
      const holders = values.map((_, index) => `$${index + 1}`);
      await ingest.query(`insert into ${table} (${own.map((one) => one.column_name).join(", ")}) values (${holders.join(", ")})`, values);
    }
  }
  await ingest.end();
  return tables;
}

// Every table of the schema with row-level security that portal_reader may select from; partitions are reached through their parents.
async function columnsOf(ownerUrl: string): Promise<ColumnRow[]> {
  const owner = await connect(ownerUrl);
  const { rows } = await owner.query<ColumnRow>(`
    select c.table_name, c.column_name, c.data_type, c.is_nullable
    from information_schema.columns c
    join pg_class t on t.oid = format('public.%I', c.table_name)::regclass
    where c.table_schema = 'public' and t.relrowsecurity and not t.relispartition and has_table_privilege('portal_reader', t.oid, 'select')
    order by c.table_name, c.ordinal_position`);
  await owner.end();
  return rows;
}

const holders: Record<string, Seat["userRole"]> = { import_supplier: "IS", gas_supplier: "GS" };

function valueFor({ table_name, column_name, data_type, is_nullable }: ColumnRow, seat: Seat): unknown {
  if (column_name === "party_id") return seat.partyId;
  if (column_name === "user_role") return seat.userRole;
  if (column_name === "period") return "2026-08";
  if (column_name in holders) return holders[column_name] === seat.userRole ? seat.partyId : "";
  if (table_name === "device_snapshot" && /_supplier$|_distributor$/.test(column_name)) return "";
  if (data_type === "text") return `${canaryOf(seat)}${column_name}`;
  if (data_type === "date" || data_type.startsWith("timestamp")) return is_nullable === "YES" ? null : "2026-08-15";
  if (data_type === "ARRAY") return "{}";
  if (data_type === "bytea") return Buffer.alloc(0);
  if (data_type === "boolean") return false;
  if (data_type === "uuid") return uuidV7();
  return 1;
}
