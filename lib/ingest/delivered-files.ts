import { lstat, readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { PortalError } from "@/lib/errors";
import { feedNames, type FeedName } from "@/lib/feeds/define-feed";
import { isPlainName, parseManifest, type Manifest } from "@/lib/ingest/manifest";
import type { Day } from "@/lib/period";

/** What a manifest says of a file. */
export type Declared = { delivery: string; producedAt: string; from: Day; to: Day; rows: number; sha256: string };
/** A file to ingest. `declared` is null without a manifest; `refusal` is why it is refused before it is read. */
export type DeliveredFile = {
  path: string;
  name: string;
  feed: FeedName | null;
  feedGiven: string;
  declared: Declared | null;
  refusal: string | null;
};

/**
 * The files of the paths (delivery folders with manifest.json, or single files), in the order to ingest them: the register first, then
 * Devices, then the rest as listed. `say` is told of files that no manifest names. Throws one clear line on a path that is neither.
 */
export async function deliveredFiles(paths: string[], feed: string | undefined, say: (line: string) => void): Promise<DeliveredFile[]> {
  const found: DeliveredFile[] = [];
  for (const path of paths) found.push(...(await filesOf(path, feed, say)));
  const rank = (file: DeliveredFile) => (file.feed ? feedNames.indexOf(file.feed) : feedNames.length);
  return found.sort((a, b) => Math.min(rank(a), 2) - Math.min(rank(b), 2));
}

async function filesOf(path: string, feed: string | undefined, say: (line: string) => void): Promise<DeliveredFile[]> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new PortalError("invalid", `${path} does not exist.`);
  if (info.isDirectory()) return manifestFiles(resolve(path), say);
  if (basename(path) === "manifest.json") return manifestFiles(dirname(resolve(path)), say);
  if (!info.isFile()) throw new PortalError("invalid", `${path} is neither a file nor a folder.`);
  return [singleFile(resolve(path), feed)];
}

function singleFile(path: string, given: string | undefined): DeliveredFile {
  const name = basename(path);
  const feed = feedNamed(given ?? "") ?? (given === undefined ? feedOfName(name) : null);
  if (!feed) {
    const why = given === undefined ? `${name} does not say which feed it is` : `There is no feed ${given}`;
    throw new PortalError("invalid", `${why}: give --feed, one of ${feedNames.join(", ")}.`);
  }
  return { path, name, feed, feedGiven: feed, declared: null, refusal: null };
}

async function manifestFiles(folder: string, say: (line: string) => void): Promise<DeliveredFile[]> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => {
    throw new PortalError("invalid", `${folder} has no manifest.json. Name the files one by one, with --feed.`);
  });
  const manifest = parseManifest(text);
  await sayUnlisted(folder, manifest, say);
  return Promise.all(manifest.files.map((file) => listedFile(folder, manifest, file)));
}

async function listedFile(folder: string, manifest: Manifest, file: Manifest["files"][number]): Promise<DeliveredFile> {
  const { name, from, to, rows, sha256 } = file;
  const feed = feedNamed(file.feed);
  const declared = { delivery: manifest.delivery, producedAt: new Date(manifest.produced_at).toISOString(), from, to, rows, sha256 };
  const found = { path: join(folder, isPlainName(name) ? name : "manifest.json"), name, feed, feedGiven: file.feed, declared };
  return { ...found, refusal: await refusalOf(found.path, name, file.feed, feed) };
}

async function refusalOf(path: string, name: string, given: string, feed: FeedName | null): Promise<string | null> {
  if (!isPlainName(name)) return "The manifest names a file outside the delivery's folder.";
  if (!feed) return `There is no feed ${given}; it may be one of ${feedNames.join(", ")}.`;
  const info = await lstat(path).catch(() => null);
  if (!info) return "The manifest names the file, but the folder does not have it.";
  return info.isFile() ? null : "It is not a plain file (a link or a folder).";
}

async function sayUnlisted(folder: string, manifest: Manifest, say: (line: string) => void): Promise<void> {
  const listed = new Set(manifest.files.map((file) => file.name));
  const others = (await readdir(folder)).filter((name) => /\.csv(\.gz)?$/.test(name) && !listed.has(name));
  for (const name of others) say(`${name} is not in the manifest and is left alone.`);
}

function feedNamed(name: string): FeedName | null {
  return feedNames.find((each) => each === name) ?? null;
}

// service_requests_2026-09.csv.gz, alerts-2026-09-17.csv, parties.csv
/** The feed a file names itself for at its beginning; null when none. */
export function feedOfName(name: string): FeedName | null {
  const stem = name.toLowerCase().replaceAll("_", "-");
  return feedNames.find((feed) => stem === feed || stem.startsWith(`${feed}-`) || stem.startsWith(`${feed}.`)) ?? null;
}
