import { formatBytes } from "@/lib/deliveries/receipt-words";
import { countOf, formatCount } from "@/lib/format";
import type { DataFileId } from "@/lib/metrics/loaders/load-data-file";
import type { Downloads } from "@/lib/metrics/loaders/load-downloads";
import type { ExtractId } from "@/lib/metrics/loaders/load-extract";
import { archivedFiles } from "@/lib/reports/archive/report-archive";

/** A file as the page offers it: `path` is its address, `size` what is known before the click, `absent` why it cannot be had. */
export type Download = { id: string; name: string; what: string; size: string; path: string; fileName: string; absent?: string };
export type DownloadGroup = { id: string; title: string; summary: string; files: Download[] };

const dataFileWords: Record<DataFileId, { name: string; what: string }> = {
  inventory: { name: "Inventory", what: "Every Device of your estate in the month's last snapshot, every field." },
  failures: { name: "Failing requests", what: "Every request of yours that failed, with its Reason Code and Round Trip Time." },
  alerts: { name: "Alerts", what: "Every Alert sent to you, with the times of its way." },
  requests: { name: "Every request", what: "Every counted request without its Device: what the figures can be recounted from." },
};
const extractWords: Record<ExtractId, { name: string; what: string }> = {
  "power-outages": { name: "Power outages", what: "Each Power Outage Alert and the Restoration Alert that ended it." },
  "security-credentials": { name: "Security credentials", what: "N42 after N16 by Device and Energy Supplier." },
  "alert-failures": { name: "Alert failures", what: "N13 and N55 Alerts by model and firmware." },
};

/** Bytes of a row of each file, as the feeds are usually filled: what tells about how large one will be before it is asked for. */
const rowBytes: Record<DataFileId | ExtractId, number> = {
  ...{ inventory: 175, failures: 240, alerts: 200, requests: 90 },
  ...{ "power-outages": 110, "security-credentials": 75, "alert-failures": 45 },
};

/** "CSV, 1,204,311 rows, about 210 MB". */
function sizeText(id: DataFileId | ExtractId, rows: number): string {
  return `CSV, ${countOf(rows, "row")}${rows > 0 ? `, about ${formatBytes(rows * rowBytes[id])}` : ""}`;
}

/** Everything there is to fetch of the period, in groups. */
export function downloadGroups(downloads: Downloads): DownloadGroup[] {
  return [reportGroup(downloads), dataGroup(downloads), ...extractGroup(downloads), industryGroup(downloads)];
}

function reportGroup({ party, current, dataFiles, removedAt }: Downloads): DownloadGroup {
  const { period, version } = current;
  const name = (kind: string) => `report_${party.userRole.toLowerCase()}_${period}_v${version}.${kind}`;
  const archived = dataFiles.filter(({ id }) => removedAt === null && (archivedFiles as readonly DataFileId[]).includes(id));
  const rows = archived.reduce((sum, file) => sum + (file.rows ?? 0), 0);
  const bytes = archived.reduce((sum, file) => sum + (file.rows ?? 0) * rowBytes[file.id], 0);
  const address = (kind: string) => `/api/v1/reports/${period}.${kind}?role=${party.userRole}`;
  return {
    id: "report",
    title: "Your monthly report",
    summary:
      "Made of the published figures when you ask, which takes some seconds. Your browser then shows how far the PDF is; the ZIP is made while it is sent, so it shows what has come.",
    files: [
      {
        ...{ id: "report-pdf", name: "Report (PDF)", size: "PDF, to read and print", path: address("pdf"), fileName: name("pdf") },
        what: "What is better, what is worse, what to fix first; inventory, processes, Alerts, definitions.",
      },
      {
        ...{ id: "report-zip", name: "Report as data (ZIP)", path: address("zip"), fileName: name("zip") },
        size: `ZIP of CSV, ${countOf(rows, "row")} of data files${rows > 0 ? `, unpacked about ${formatBytes(bytes)}` : ""}`,
        what: "Every table of the report; inventory, failing requests and Alerts; and a manifest with rows, SHA-256 and definitions.",
      },
    ],
  };
}

function dataGroup({ party, current, dataFiles, removedAt }: Downloads): DownloadGroup {
  return {
    id: "data",
    title: "Data files",
    summary:
      "One row per Device, request or Alert, all of them, in the columns of the feed. Personal data: each download is in the access log.",
    files: dataFiles.map(({ id, rows }) => ({
      id,
      ...dataFileWords[id],
      size: rows === null ? "" : sizeText(id, rows),
      path: `/api/v1/data-files/${id}?role=${party.userRole}&period=${current.period}`,
      fileName: `${id}_${party.userRole.toLowerCase()}_${current.period}_v${current.version}.csv`,
      ...(rows === null
        ? { absent: "Your User Role has no inventory." }
        : removedAt === null || id === "requests"
          ? {}
          : { absent: noLongerKept }),
    })),
  };
}

const noLongerKept = "Single Devices, failures and Alerts of this month are no longer kept; its figures are.";

function extractGroup({ current, extracts, removedAt }: Downloads): DownloadGroup[] {
  if (extracts.length === 0) return [];
  return [
    {
      id: "extracts",
      title: "Extracts for Electricity Distributors",
      summary: "Columns fixed in name and order, the same address every month. Windows still open are told again by the next publication.",
      files: extracts.map(({ id, rows }) => ({
        id,
        ...extractWords[id],
        size: sizeText(id, rows),
        path: `/api/v1/extracts/${id}?role=ED&period=${current.period}`,
        fileName: `${id}_ed_${current.period}_v${current.version}.csv`,
        ...(removedAt === null || id === "alert-failures" ? {} : { absent: noLongerKept }),
      })),
    },
  ];
}

function industryGroup({ current: { period, version } }: Downloads): DownloadGroup {
  const file = (kind: string, name: string, what: string) => ({
    ...{ id: `pmr-${kind}`, name, what, size: kind.toUpperCase() },
    path: `/api/v1/pmr/${period}.${kind}`,
    fileName: `pmr_${period}_v${version}.${kind}`,
  });
  return {
    id: "pmr",
    title: "Performance Measurement Report",
    summary: "The industry's report of the same month, the same for every reader.",
    files: [
      file("pdf", "Report (PDF)", "Laid out for a committee, with its annexes and definitions."),
      file("csv", "Figures (CSV)", "Every figure of it, a row each."),
      file("json", "Figures (JSON)", "The same with the Incidents listed and the production clock."),
    ],
  };
}

/** The command that fetches a file with a token: the token is read from a line of standard input, so that no list of processes shows it. */
export function curlLine(origin: string, { path, fileName }: Pick<Download, "path" | "fileName">): string {
  return `printf 'Authorization: Bearer %s' "$TOKEN" | curl --fail -H @- -o ${fileName} '${origin}${path}'`;
}

/** "1,204,311 rows" of all files that can be had. */
export function rowsInAll({ dataFiles, extracts, removedAt }: Downloads): string {
  const isKept = (id: DataFileId | ExtractId) => removedAt === null || id === "requests" || id === "alert-failures";
  return formatCount([...dataFiles, ...extracts].reduce((sum, { id, rows }) => sum + (isKept(id) ? (rows ?? 0) : 0), 0));
}
