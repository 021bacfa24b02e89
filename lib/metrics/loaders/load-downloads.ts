import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { windowPublications } from "@/lib/metrics/alerts/windows";
import { dataFiles, type DataFileId } from "@/lib/metrics/loaders/load-data-file";
import { extracts, type ExtractId } from "@/lib/metrics/loaders/load-extract";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { dataFileRows, rowsOf } from "@/lib/metrics/queries/file-rows";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { rowsRemovedAt } from "@/lib/metrics/queries/removed-months";
import type { Period } from "@/lib/period";

/** What there is to fetch of a published period, with the rows each file will have; rows null: the role has no such file. */
export type Downloads = {
  party: Awaited<ReturnType<typeof ownParty>>;
  current: PublishedPeriod;
  /** When single Devices, requests and Alerts of the month were removed; null while they are kept. */
  removedAt: string | null;
  dataFiles: { id: DataFileId; rows: number | null }[];
  extracts: { id: ExtractId; rows: number }[];
};

/** The Party's downloads of a published period: data files, and for an Electricity Distributor the extracts. Throws not-found when it is not published. */
export function loadDownloads(scope: PartyScope, period: Period): Promise<Downloads> {
  return withParty(scope, async (db) => {
    const published = await publishedPeriods(db);
    const current = published.find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const rows = await dataFileRows(db, scope, current);
    const counted: Downloads["extracts"] = [];
    for (const id of scope.userRole === "ED" ? (Object.keys(extracts) as ExtractId[]) : [])
      counted.push({ id, rows: await rowsOf(db, extracts[id](scope, period, windowPublications(published, period))) });
    return {
      party: await ownParty(db, scope),
      current,
      removedAt: await rowsRemovedAt(db, period),
      dataFiles: (Object.keys(dataFiles) as DataFileId[]).map((id) => ({ id, rows: rows[id] })),
      extracts: counted,
    };
  });
}
