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

/** A data file: the feed whose rows it holds, its columns in the feed's order, and the rows as a query ordered for good. */
export type DataFile = { feed: string; rows: (scope: PartyScope, request: DataFileRequest) => Prisma.Sql };

// Text that a spreadsheet would take for a formula gets an apostrophe (security.md): such text comes from Devices, as hostile as can be.
const formulaStarts = "'=', '+', '-', '@', chr(9), chr(13), '＝', '＋', '－', '＠'";

/** A text column as a data file has it: empty where absent, an apostrophe before what looks like a formula. */
export function textColumn(name: string): Prisma.Sql {
  return Prisma.raw(`case when left(f.${name}, 1) in (${formulaStarts}) then '''' || f.${name} else nullif(f.${name}, '') end as ${name}`);
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
