import { createHash } from "node:crypto";
import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { csvOf } from "@/lib/api/csv";
import { PortalError } from "@/lib/errors";
import { formatPeriod } from "@/lib/format";
import { loadDataFile, type DataFileId, type OpenDataFile } from "@/lib/metrics/loaders/load-data-file";
import { contentHashOf } from "@/lib/metrics/queries/publications";
import { counted, type Counted } from "@/lib/reports/archive/counted";
import { zipOf, type ZipFile } from "@/lib/reports/archive/zip";
import type { MonthlyReport } from "@/lib/reports/load-report";
import type { DataTable } from "@/lib/reports/report-table";
import { reportFiles } from "@/lib/reports/report-files";

/** The data files in the ZIP: what failed, what was sent, what one has. Every request is a file of its own, many times as large. */
export const archivedFiles = ["inventory", "failures", "alerts"] as const satisfies readonly DataFileId[];
type ArchivedFile = (typeof archivedFiles)[number];
type DataPart = { id: ArchivedFile; file: OpenDataFile } | { id: ArchivedFile; reason: string };
type Listed = Counted & { file: string; definition: string };

const definitions: Record<ArchivedFile, string> = {
  inventory: "A row per Device of your estate in the month's last snapshot: the columns of the feed devices.",
  failures:
    "A row per failing request of yours in the month: the columns of the feed service-requests, then reason_code and round_trip_ms.",
  alerts: "A row per Alert sent to you in the month: the columns of the feed alerts.",
};
// Data files are large: level 1 packs nearly as well, in a fraction of the time.
const dataLevel = 1;

/** A ZIP not yet begun; `content` is one hash for all that will be in it. */
export type PreparedArchive = { content: string; chunks: () => AsyncGenerator<Buffer> };

/**
 * The report as a ZIP, made chunk by chunk: a CSV of every table, the data files under data/, and manifest.json last, with rows, SHA-256 and
 * definition of each file. Equal versions give equal bytes. Throws not-ready where the period was restated since the report was loaded.
 */
export async function prepareArchive(scope: PartyScope, report: MonthlyReport): Promise<PreparedArchive> {
  const { current, party } = report.overview;
  const parts = await dataParts(scope, report);
  const tables = reportFiles(report);
  // The rows of a version never change; its hash stands for those that are not read yet.
  const rows = await withIndustry((db) => contentHashOf(db, current));
  const told = JSON.stringify([party, current, rows, tables, parts.map((part) => ("reason" in part ? part : part.id))]);
  return {
    content: createHash("sha256").update(told).digest("hex"),
    chunks: () => zipOf(archiveFiles(report, tables, parts)),
  };
}

async function dataParts(scope: PartyScope, { overview: { current } }: MonthlyReport): Promise<DataPart[]> {
  const parts: DataPart[] = [];
  for (const id of archivedFiles) {
    try {
      const file = await loadDataFile(scope, { id, period: current.period, processId: null, filters: new Map() });
      if (!file.fileName.endsWith(`_v${current.version}.csv`))
        throw new PortalError("not-ready", `${formatPeriod(current.period)} was restated just now. Ask again.`, undefined, 5);
      parts.push({ id, file });
    } catch (error) {
      if (!(error instanceof PortalError) || error.code !== "not-found") throw error;
      parts.push({ id, reason: error.message });
    }
  }
  return parts;
}

function* archiveFiles(report: MonthlyReport, tables: readonly DataTable[], parts: readonly DataPart[]): Generator<ZipFile> {
  const listed: Listed[] = [];
  const listing = (file: string, definition: string, chunks: () => AsyncIterable<Uint8Array>) => () =>
    counted(chunks(), (seen) => listed.push({ file, definition, ...seen }));
  for (const { id, definition, data } of tables) {
    const text = () => one(csvOf(data.columns, data.rows));
    yield { name: `${id}.csv`, chunks: listing(`${id}.csv`, definition, text) };
  }
  for (const part of parts) {
    if (!("file" in part)) continue;
    const name = `data/${part.id}.csv`;
    yield { name, level: dataLevel, chunks: listing(name, definitions[part.id], () => opened(part.file)) };
  }
  yield { name: "manifest.json", chunks: () => one(manifest(report, listed, parts)) };
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, "utf8");
}

async function* opened(file: OpenDataFile): AsyncGenerator<Uint8Array> {
  // safe: Node's streams can be read so, and are cancelled when the reading ends early; the types of the browser do not say it
  yield* (await file.open(false, () => {})) as unknown as AsyncIterable<Uint8Array>;
}

function manifest({ overview: { party, current } }: MonthlyReport, listed: readonly Listed[], parts: readonly DataPart[]): string {
  const told = {
    report: "Monthly report",
    party_id: party.partyId,
    party: party.name,
    user_role: party.userRole,
    ...{ period: current.period, version: current.version, published_at: current.publishedAt, data_as_of: current.dataAsOf },
    files: listed.map(({ file, rows, bytes, sha256, definition }) => ({ file, rows, bytes, sha256, definition })),
    not_included: parts.flatMap((part) => ("reason" in part ? [{ file: `data/${part.id}.csv`, reason: part.reason }] : [])),
    marks: { "[c]": "withheld", "[x]": "not available", "[z]": "not applicable" },
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}
