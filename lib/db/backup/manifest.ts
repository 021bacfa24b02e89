import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { PortalError } from "@/lib/errors";

const table = z.object({
  name: z.string().regex(/^[a-z_0-9]+$/),
  columns: z.array(z.string().min(1)).min(1),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const manifest = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  secretMark: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
});

/** What a backup holds: a file TABLE.copy.gz per table (text form of COPY), and by which migrations those tables were made. */
export type BackupManifest = z.infer<typeof manifest>;
export type BackedUpTable = z.infer<typeof table>;

export const manifestName = "manifest.json";
export const fileOf = ({ name }: Pick<BackedUpTable, "name">) => `${name}.copy.gz`;

/** Tells whether two installations have one secret, without saying it. */
export function secretMark(secret: string): string {
  return createHash("sha256").update(`backup ${secret}`).digest("hex").slice(0, 16);
}

/** The manifest of a backup folder; one clear line when it is none, or was cut off. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => {
    throw new PortalError("invalid", `${folder} holds no ${manifestName}: it is no backup, or one that was cut off.`);
  });
  const parsed = manifest.safeParse(parsedJson(text));
  if (!parsed.success)
    throw new PortalError("invalid", `${join(folder, manifestName)} is not that of a backup: ${parsed.error.issues[0].message}.`);
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
