import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { keptSecret, settings } from "@/lib/env";

/** Where uploads of this portal are kept until they are ingested. */
export function uploadsFolder(): string {
  return join(/* turbopackIgnore: true */ settings().dataFolder, "uploads");
}

/** The files of one upload, under their own names, which were checked. */
export function folderOf(uploadId: number): string {
  return join(/* turbopackIgnore: true */ uploadsFolder(), String(uploadId));
}

/** The name of this data folder: of several portals on one database, only the one that has the files goes on with an upload. */
export function placeOfUploads(): string {
  mkdirSync(uploadsFolder(), { recursive: true });
  return keptSecret(uploadsFolder(), "place", randomUUID);
}

/** Removes the files of an upload; nothing happens when there are none. */
export async function removeFiles(uploadId: number): Promise<void> {
  await rm(folderOf(uploadId), { recursive: true, force: true });
}
