import { connect } from "@/lib/db/connect";
import type { DatabaseUrls } from "@/lib/db/server";
import type { PartyFact } from "@/lib/testing/facts";
import { writeParties } from "@/lib/testing/write-facts";

export type Seat = { partyId: string; userRole: "IS" | "GS" };
/** Three Parties in two roles each. */
export const seats: Seat[] = ["PTYA", "PTYB", "PTYC"].flatMap((partyId) => [
  { partyId, userRole: "IS" as const },
  { partyId, userRole: "GS" as const },
]);

/** What the texts of a row begin with; `both` marks rows a Party sees in either role. */
export function canaryOf({ partyId, userRole }: { partyId: string; userRole: string }): string {
  return `canary-${partyId}-${userRole}-`;
}

/** The canaries in a text that the seat must not see: all of them for nobody (null), else those of another Party or another role. */
export function foreignCanaries(text: string, seat: Seat | null): string[] {
  const found = [...text.matchAll(/canary-([A-Z]+)-(?:(IS|GS|both)-)?[\w-]*/g)];
  const isOwn = ([, party, role]: RegExpMatchArray) => party === seat?.partyId && (!role || role === "both" || role === seat.userRole);
  return found.filter((match) => !seat || !isOwn(match)).map(([canary]) => canary);
}

/** Where the rows go: a period and version, a day of it, and the load id that counts for a table's feed on that day. */
export type CanaryPlace = { period: string; version: number; day: string; loadOf: (table: string) => number };
const nowhere: CanaryPlace = { period: "2026-08", version: 1, day: "2026-08-15", loadOf: () => 1 };

type ColumnRow = { table_name: string; column_name: string; data_type: string; is_nullable: string };

/**
 * Puts one row of every seat into every table the reader of facts may see and that belongs to Parties, each free text carrying the
 * seat's canary. Gives the names of those tables. Finds tables and columns in the catalogue, so a new table is in by itself.
 */
export async function plantCanaries(urls: DatabaseUrls, place: CanaryPlace = nowhere): Promise<string[]> {
  const ingest = await connect(urls.ingestUrl);
  await writeParties(ingest, [...new Set(seats.map((seat) => seat.partyId))].map(canaryParty));
  await ingest.query("select ensure_month_partitions($1)", [place.period]);
  const columns = await columnsOf(urls.ownerUrl);
  const tables = [...new Set(columns.map((column) => column.table_name))];
  for (const table of tables.filter((name) => name !== "party" && name !== "party_role")) {
    for (const seat of seats) {
      const own = columns.filter((column) => column.table_name === table);
      const isForOneRole = table === "device_snapshot" || own.some((column) => column.column_name === "user_role");
      const canary = isForOneRole ? canaryOf(seat) : `${canaryOf({ ...seat, userRole: "both" })}${seat.userRole}-`;
      const values = own.map((column) => valueFor(column, seat, place) ?? textFor(column, canary));
      const names = own.map((column) => column.column_name).join(", ");
      const holders = values.map((_, index) => `$${index + 1}`).join(", ");
      await ingest.query(`insert into ${table} (${names}) values (${holders}) on conflict do nothing`, values);
    }
  }
  await ingest.end();
  return tables;
}

function canaryParty(partyId: string): PartyFact {
  return {
    partyId,
    name: `canary-${partyId}-`,
    partyCategory: "Large Supplier",
    groupId: partyId,
    groupName: partyId,
    roles: ["IS", "GS"],
  };
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

const holderRoles: Record<string, Seat["userRole"]> = { import_supplier: "IS", gas_supplier: "GS" };
/** What must be real for a row to be found by the pages. */
const real: Record<string, unknown> = {
  metric: "outcome-success",
  item_type: "srv",
  figure: "requests",
  breakdown: "",
  decision: "shown",
  against: "industry",
  baseline: "industry",
  item: "4.8.1",
  srv: "4.8.1",
  command_variant: "1",
  mode: "on-demand",
  qualifier: "",
  csp_region: "North",
  device_type: "ESME",
  smets: "SMETS2",
  segment_ids: "{1}",
  rtt_ms: "{1}",
  rtt_hist: Buffer.from([0, 1, 0, 0, 0, 1]), // one response in bucket 1
  time_hist: Buffer.from([0, 1, 0, 0, 0, 1]),
  leg: "dcc",
  level: "place-month",
  kind: "power-outage",
};

/** As long as the list of peers beside them. */
const arrays: Record<string, string> = { rates: "{0.5}", shares: "{0.5}" };

function valueFor({ table_name, column_name, data_type, is_nullable }: ColumnRow, seat: Seat, place: CanaryPlace): unknown {
  if (column_name in real) return real[column_name];
  if (column_name === "party_id") return seat.partyId;
  if (column_name === "user_role") return seat.userRole;
  if (column_name === "period") return place.period;
  if (column_name === "version") return place.version;
  if (column_name === "load_id") return place.loadOf(table_name);
  if (column_name in holderRoles) return holderRoles[column_name] === seat.userRole ? seat.partyId : "";
  if (table_name === "device_snapshot" && /_supplier$|_distributor$/.test(column_name)) return "";
  if (data_type === "date" || data_type.startsWith("timestamp")) return is_nullable === "YES" ? null : place.day;
  if (data_type === "ARRAY") return arrays[column_name] ?? (column_name === "peers" ? null : "{}");
  if (data_type === "boolean") return false;
  return data_type === "text" ? null : 1;
}

function textFor({ column_name, data_type }: ColumnRow, canary: string): string | null {
  if (column_name === "peers") return `{${canary}${column_name}}`;
  return data_type === "text" ? `${canary}${column_name}` : null;
}
