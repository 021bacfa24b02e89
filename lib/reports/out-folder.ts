import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeWhole } from "@/lib/reports/made-files";

const indexName = "index.json";
const line = z.object({
  file: z.string(),
  party_id: z.string(),
  user_role: z.string(),
  period: z.string(),
  version: z.number(),
  content: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
export type OutLine = z.output<typeof line>;
/** What a file is to hold; `content` is a hash of it that is known before it is made. */
export type Wanted = Omit<OutLine, "bytes" | "sha256">;

/** A folder of files to hand out, and its index. */
export type OutFolder = {
  /** Writes the file unless one of the same content is there whole; says whether it was written. */
  put(wanted: Wanted, chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<boolean>;
};

/** Opens the folder; an index that cannot be read counts as none, so that every file is made again. */
export async function openOutFolder(folder: string): Promise<OutFolder> {
  const lines = new Map((await readIndex(folder)).map((each) => [each.file, each]));
  const put: OutFolder["put"] = async (wanted, chunks) => {
    const known = lines.get(wanted.file);
    if (known?.content === wanted.content && (await sizeOf(join(folder, wanted.file))) === known.bytes) return false;
    const hash = createHash("sha256");
    const bytes = await writeWhole(folder, wanted.file, hashed(chunks(), hash));
    lines.set(wanted.file, { ...wanted, bytes, sha256: hash.digest("hex") });
    const sorted = [...lines.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
    await writeWhole(folder, indexName, [Buffer.from(`${JSON.stringify(sorted, null, 1)}\n`)]);
    return true;
  };
  return { put };
}

async function* hashed(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function readIndex(folder: string): Promise<OutLine[]> {
  try {
    return z.array(line).parse(JSON.parse(await readFile(join(folder, indexName), "utf8")));
  } catch {
    return [];
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}
