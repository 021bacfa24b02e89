import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

export type Row = Record<string, string>;
export type Manifest = {
  delivery: string;
  produced_at: string;
  files: { name: string; feed: string; from: string; to: string; rows: number; sha256: string }[];
};

/** The manifest of a delivery folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
}

/** Every row of a feed in a delivery, files in the manifest's order, each with `file` (its name), `from` and `to`. */
export function readFeed(folder: string, feed: string): Row[] {
  return readManifest(folder)
    .files.filter((file) => file.feed === feed)
    .flatMap(({ name, from, to }) => {
      const bytes = readFileSync(join(folder, name));
      const rows = parse(name.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true }) as Row[];
      return rows.map((row) => ({ ...row, file: name, from, to }));
    });
}

/** The sha-256 of a file of a delivery, in hex. */
export function fileSum(folder: string, name: string): string {
  return createHash("sha256")
    .update(readFileSync(join(folder, name)))
    .digest("hex");
}

/** Rows of a reference table of the project. */
export function readReference(name: string): Row[] {
  return parse(readFileSync(new URL(`../../../prisma/reference/${name}.csv`, import.meta.url)), { columns: true }) as Row[];
}

/** The rows that count: without first legs, and without acknowledgements that are no outcome (contract of the feed). */
export function countedRequests(rows: Row[]): Row[] {
  return rows.filter((row) => row.command_variant !== "4" && !(row.response_code === "I99" && row.mode !== "non-device"));
}

/** The Reason Code of a counted request; empty when it succeeded. */
export function reasonOf(row: Row): string {
  if (row.failure_alert_code !== "") return row.failure_alert_code;
  if (row.response_code === "") return "no-response";
  return row.response_code.startsWith("E") ? row.response_code : "";
}
