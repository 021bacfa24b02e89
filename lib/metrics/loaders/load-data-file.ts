import type pg from "pg";
import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry, type IndustryDb } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { hasEstate } from "@/lib/inventory/estate";
import type { HealthKind } from "@/lib/inventory/queries/device-health";
import { alertsFile } from "@/lib/metrics/data-files/alerts";
import type { DataFile } from "@/lib/metrics/data-files/data-file";
import { failuresFile } from "@/lib/metrics/data-files/failures";
import { inventoryFile } from "@/lib/metrics/data-files/inventory";
import { requestsFile } from "@/lib/metrics/data-files/requests";
import { streamRows } from "@/lib/metrics/data-files/stream-rows";
import type { PublishedPeriod } from "@/lib/metrics/models";
import type { AnyDimension } from "@/lib/metrics/dimensions";
import { findProcess } from "@/lib/metrics/queries/process-items";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { rowsAreGone, rowsRemovedAt } from "@/lib/metrics/queries/removed-months";
import type { Period } from "@/lib/period";

export const dataFiles = {
  inventory: inventoryFile,
  failures: failuresFile,
  alerts: alertsFile,
  requests: requestsFile,
} satisfies Record<string, DataFile>;
export type DataFileId = keyof typeof dataFiles;

export type DataFileQuestion = {
  id: DataFileId;
  period: Period | null;
  processId: string | null;
  filters: ReadonlyMap<AnyDimension, readonly string[]>;
  /** Of the inventory: only the Devices after this one. */
  after?: string | null;
  /** Of the inventory: only the Devices that fared so. */
  health?: HealthKind | null;
};
/** The stream of a data file; `open` begins it and calls back when it is over. */
export type OpenDataFile = { fileName: string; open: (isGzip: boolean, onEnd: () => void) => Promise<ReadableStream<Uint8Array>> };

/** The published version of the period (the newest when none is given). Throws not-found where it is not published, or needs rows that are no longer kept. */
export async function publicationWithRows(db: IndustryDb, period: Period | null, needsRows = true): Promise<PublishedPeriod> {
  const publication = (await publishedPeriods(db)).find((each) => period === null || each.period === period);
  if (!publication) throw notFound(period === null ? "A published Reporting Period" : `The Reporting Period ${period}`);
  const removedAt = needsRows ? await rowsRemovedAt(db, publication.period) : null;
  if (removedAt !== null) throw rowsAreGone(publication.period, removedAt);
  return publication;
}

/**
 * The caller's own rows of a published period (the newest when none is given), not yet begun. Throws not-found for a period that is not
 * published and for a role without an estate, `invalid` for an unknown process.
 */
export async function loadDataFile(
  scope: PartyScope,
  { id, period, processId, filters, after = null, health = null }: DataFileQuestion,
): Promise<OpenDataFile> {
  const { publication, process } = await withIndustry(async (db) => ({
    // Requests without Device and id are no personal data: kept as long as the figures.
    publication: await publicationWithRows(db, period, id !== "requests"),
    process: await findProcess(db, processId),
  }));
  if (id === "inventory" && !hasEstate(scope.userRole)) throw notFound(`An inventory of the User Role ${scope.userRole}`);
  const file: DataFile = dataFiles[id];
  const request = { publication, process, filters, after, health };
  const rows = file.rows(scope, request);
  const { fastest } = file;
  const choose = fastest && ((client: pg.ClientBase) => fastest(client, scope, request));
  return {
    fileName: `${id}_${scope.userRole.toLowerCase()}_${publication.period}_v${publication.version}.csv`,
    open: (isGzip, onEnd) => streamRows(scope, rows, isGzip, onEnd, choose),
  };
}
