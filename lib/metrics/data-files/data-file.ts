import type pg from "pg";
import type { PartyScope } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { HealthKind } from "@/lib/inventory/queries/device-health";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { AnyDimension } from "@/lib/metrics/dimensions";
import type { Publication } from "@/lib/metrics/queries/publications";

/** Which rows of a data file: of the published version, for failures the process and dimensions, for inventory dimensions and the Device to go on after. */
export type DataFileRequest = {
  publication: Publication;
  process: CatalogueProcess | null;
  filters: ReadonlyMap<AnyDimension, readonly string[]>;
  after?: string | null;
  health?: HealthKind | null;
};

/** How rows are to be read: the query, and settings of the planner for this one statement. */
export type Reading = { rows: Prisma.Sql; settings?: readonly string[] };
/**
 * A data file: the feed whose rows it holds, its columns in the feed's order, and the rows as a query ordered for good. `fastest`: the same rows by
 * the way that suits what is there, asked in the transaction that reads them, once it holds their tables.
 */
export type DataFile = {
  feed: string;
  rows: (scope: PartyScope, request: DataFileRequest) => Prisma.Sql;
  fastest?: (client: pg.ClientBase, scope: PartyScope, request: DataFileRequest) => Promise<Reading>;
};

// Text that a spreadsheet would take for a formula gets an apostrophe (security.md): such text comes from Devices, as hostile as can be.
// By the number of the first character: comparing ten texts a column took longer than writing the row.
const formulaStarts = ["\t", "\r", ..."=+-@＝＋－＠"].map((start) => start.codePointAt(0)).join();

/** A text column as a data file has it: empty where absent, an apostrophe before what looks like a formula. */
export function textColumn(name: string): Prisma.Sql {
  return Prisma.raw(`case when ascii(f.${name}) in (${formulaStarts}) then '''' || f.${name} else nullif(f.${name}, '') end as ${name}`);
}

/** A column whose form the ingest has checked (identifiers, numbers, flags), as it is. */
export function checkedColumn(name: string): Prisma.Sql {
  return Prisma.raw(`f.${name}`);
}

/** A time in ISO 8601 UTC with Z, in ms, or in µs where it has any. */
export function timeColumn(name: string): Prisma.Sql {
  return Prisma.raw(`to_char(f.${name}, case when extract(microseconds from f.${name})::int % 1000 = 0
      then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' end) as ${name}`);
}
