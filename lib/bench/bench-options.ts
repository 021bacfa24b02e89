import { parseArgs } from "node:util";
import { PortalError } from "@/lib/errors";

export type EstateSize = { devices: number; alerts: number };

export type BenchOptions = {
  /** Counted Service Requests of each run, ascending: the last is the size asked for, the one before a fifth of it. */
  sizes: number[];
  /** Devices and Alerts of the run that measures these. */
  estate: EstateSize;
  /** A fifth of them, measured before, so that growth can be told. */
  smallerEstate: EstateSize;
  /** Minutes under load instead of all else, on an industry of the smaller size; null: no load. */
  loadMinutes: number | null;
  /** Days of the national month whose release and audit are timed instead of all else; null: not. */
  nationalDays: number | null;
  json: boolean;
};

/** What `npm run bench -- --help` prints. */
export const benchHelp = `npm run bench [-- --rows N] [--load MINUTES] [--national] [--json]
  Measures the portal on a synthetic industry it makes for itself: ingest, publication, the queries of the pages, extracts.
  Each is set against a limit in the same run; each target's line ends in PASS or FAIL. Exit code 1 when one fails.
  Uses a temporary folder and a PostgreSQL of its own, and removes both.
  --rows N   Service Requests of the larger run, e.g. 5M (default), 10M, 50M; the smaller has a fifth of them
  --devices N  Devices of a run of their own (default 200k; 5M for the real one): storage, packing, the inventory data file
  --alerts N   Alerts of the same run (default 200k; 20M for the real one): ingest, publication, the pages;
                 both are measured after a fifth of them, to project where the pages of Alerts reach their target; a million or
                 more of both are judged by their growth too
  --load MINUTES  instead: the portal served, and people and programs of 60 Parties asking for so many minutes
  --national  instead: release and audit of a national month, 60 Parties with 100 M requests a day (--days N: of so many of its days)
  --json     the report as JSON on standard output, words on standard error`;

const fewest = 100_000;

/** The command's options; null when help was asked for. Throws one clear line. */
export function benchOptions(args: string[]): BenchOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: "string", default: "5M" },
      devices: { type: "string", default: "200k" },
      alerts: { type: "string", default: "200k" },
      load: { type: "string" },
      national: { type: "boolean" },
      days: { type: "string", default: "31" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  const rows = rowCount(values.rows);
  const estate = { devices: rowCount(values.devices, "--devices"), alerts: rowCount(values.alerts, "--alerts") };
  return {
    sizes: [rows / 5, rows],
    estate,
    smallerEstate: { devices: estate.devices / 5, alerts: estate.alerts / 5 },
    loadMinutes: values.load === undefined ? null : minuteCount(values.load),
    nationalDays: values.national ? dayCount(values.days) : null,
    json: values.json ?? false,
  };
}

/** "5M", "500k" or "750000" as a number. Throws when it is none, or too few to measure. */
export function rowCount(text: string, option = "--rows"): number {
  const [, digits, unit] = /^(\d+)([kM]?)$/.exec(text) ?? [];
  const rows = Number(digits) * (unit === "M" ? 1_000_000 : unit === "k" ? 1_000 : 1);
  if (!(rows >= fewest)) throw new PortalError("invalid", `${option} must be like 5M or 500k, at least 100k, not ${text}.`);
  return rows;
}

function dayCount(text: string): number {
  const days = Number(text);
  if (!(Number.isInteger(days) && days >= 1 && days <= 31)) throw new PortalError("invalid", `--days must be 1 to 31, not ${text}.`);
  return days;
}

function minuteCount(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0 && minutes <= 1_440))
    throw new PortalError("invalid", `--load must be minutes, more than 0 and at most 1440, not ${text}.`);
  return minutes;
}
