import { invalid } from "@/lib/errors";
import { feedNames, type FeedName } from "@/lib/feeds/define-feed";
import { feedOfName } from "@/lib/ingest/delivered-files";
import { filesAtMost, manifestName } from "@/lib/deliveries/uploads/upload";

export type WantedFile = { name: string; bytes: number };
export type WantedUpload = { files: WantedFile[]; feed: FeedName | ""; again: boolean; restate: boolean };

// Plain on every system: no separator, no control character, nothing hidden, nothing that a shell would read as an option.
const safeName = /^[A-Za-z0-9_][A-Za-z0-9_. +()-]{0,180}$/;
const manifestBytes = 4_000_000;

/** What a form asks to upload (fields `name` and `bytes` of each file, `feed`, `again`, `restate`). Throws `invalid` naming the file at fault. */
export function readWantedUpload(form: FormData, mostBytes: number): WantedUpload {
  const names = form.getAll("name").map(String);
  const sizes = form.getAll("bytes").map((text) => (/^\d{1,15}$/.test(String(text)) ? Number(text) : -1));
  const files = names.map((name, index) => ({ name, bytes: sizes[index] ?? -1 }));
  const given = String(form.get("feed") ?? "");
  const feed = feedNames.find((each) => each === given) ?? "";
  if (given !== feed) throw invalid("feed", `There is no feed ${shown(given)}.`, [...feedNames]);
  requireFiles(files, feed, mostBytes);
  return { files, feed, again: form.get("again") === "1", restate: form.get("restate") === "1" };
}

function requireFiles(files: WantedFile[], feed: FeedName | "", mostBytes: number): void {
  if (files.length === 0) throw invalid("file", "Choose the files of the delivery.");
  if (files.length > filesAtMost) throw invalid("file", `An upload takes ${filesAtMost} files at most: deliver the rest in another.`);
  const hasManifest = files.some(({ name }) => name === manifestName);
  const names = new Set<string>();
  for (const { name, bytes } of files) {
    requireFile(name, bytes, feed === "" && !hasManifest);
    if (names.has(name.toLowerCase())) throw invalid("file", `${shown(name)} is there twice.`);
    names.add(name.toLowerCase());
  }
  const sum = files.reduce((bytes, file) => bytes + file.bytes, 0);
  if (sum > mostBytes) throw invalid("file", `An upload takes ${Math.floor(mostBytes / 1_000_000).toLocaleString("en-GB")} MB at most.`);
  if (hasManifest && files.length === 1) throw invalid("file", `${manifestName} alone brings no rows: choose the files it names, too.`);
}

function requireFile(name: string, bytes: number, mustName: boolean): void {
  if (!safeName.test(name)) throw invalid("file", `${shown(name)} is no name for a file here: letters, digits and . _ - + ( ) only.`);
  if (name !== manifestName && !/\.csv(\.gz)?$/i.test(name)) throw invalid("file", `${shown(name)} is neither .csv nor .csv.gz.`);
  if (!(bytes > 0)) throw invalid("file", `${shown(name)} is empty.`);
  if (name === manifestName && bytes > manifestBytes) throw invalid("file", `${manifestName} is too large.`);
  if (mustName && feedOfName(name) === null)
    throw invalid("feed", `${shown(name)} does not say which feed it is: choose the feed, or add the delivery's ${manifestName}.`);
}

function shown(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "?");
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain || "A file without a name";
}
