import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { lineEnds } from "@/lib/ingest/line-ends";
import { Refusal } from "@/lib/ingest/refusal";
import { textGuard } from "@/lib/ingest/text-guard";

/** How large a file may become when unpacked, in bytes and times its packed size. The ratio of 100 is the security rule for archives. */
export const unpackLimits = { bytes: 256 * 2 ** 30, ratio: 100 };
/** A small file may pack better than 100 to 1 without harm. */
const ratioCountsFrom = 8 * 2 ** 20;
const chunkBytes = 1 << 20;

/** A file whose bytes were read once: its sha-256 as delivered, and UTF-8 text with lines ended by LF that DuckDB can read. */
export type Unpacked = { csvPath: string; sha256: string; bytes: number; original: { path: string; mtimeMs: number } };

/**
 * Reads the file once: checksum, compression, encoding. A file that is plain already is used where it lies; any other is
 * written to the folder. Throws a Refusal for a wrong compression or encoding. `onBytes` is told of progress in packed bytes.
 */
export async function unpack(
  path: string,
  folder: string,
  onBytes: (read: number, of: number) => void,
  limits = unpackLimits,
): Promise<Unpacked> {
  const { size, mtimeMs } = await stat(path);
  if (size === 0) throw new Refusal("The file is empty: it has not even a header.");
  const hash = createHash("sha256");
  let read = 0;
  // Taken on the way, not by a listener beside it: a stream that is listened to runs on while its reader is not ready.
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of chunksOf(path)) {
      hash.update(chunk);
      onBytes((read += chunk.length), size);
      yield chunk;
    }
  }
  const written = join(folder, "file.csv");
  const gz = path.endsWith(".gz");
  const seen = gz ? await writePlain(watched(), written, (unpacked) => guardSize(unpacked, read, limits)) : await checkPlain(watched());
  const asIs = !gz && seen.isPlain;
  if (!gz && !asIs) await writePlain(chunksOf(path), written, null);
  const unpacked = { csvPath: asIs ? path : written, sha256: hash.digest("hex"), bytes: size, original: { path, mtimeMs } };
  await requireUnchanged(unpacked);
  return unpacked;
}

function chunksOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: chunkBytes });
}

/** Throws a Refusal when the file is not the one whose checksum was taken any more. */
export async function requireUnchanged({ bytes, original }: Unpacked): Promise<void> {
  const now = await stat(original.path);
  if (now.size !== bytes || now.mtimeMs !== original.mtimeMs) throw new Refusal("The file changed while it was read.");
}

/** isPlain: without CR and byte order mark. */
type Plain = { isPlain: boolean; bytes: number };

async function checkPlain(source: AsyncIterable<Buffer>): Promise<Plain> {
  const guard = textGuard();
  const seen: Plain = { isPlain: true, bytes: 0 };
  for await (const chunk of source) {
    guard.check(chunk);
    if (chunk.includes(13) || (seen.bytes === 0 && startsWithMark(chunk))) seen.isPlain = false;
    seen.bytes += chunk.length;
  }
  guard.end();
  return seen;
}

/** Writes the text with LF line ends and no byte order mark; through gunzip when its size is to be guarded. */
async function writePlain(source: AsyncIterable<Buffer>, path: string, guardUnpacked: ((bytes: number) => void) | null): Promise<Plain> {
  const guard = textGuard();
  const normalise = lineEnds();
  const file = await open(path, "w");
  let bytes = 0;
  let refusal: unknown;
  const write = async (chunks: AsyncIterable<Buffer>) => {
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        guardUnpacked?.(bytes);
        guard.check(chunk);
        await file.appendFile(normalise(bytes === chunk.length && startsWithMark(chunk) ? chunk.subarray(3) : chunk));
      }
    } catch (error) {
      if (error instanceof Refusal) refusal = error;
      throw error;
    }
  };
  try {
    if (guardUnpacked) await pipeline(source, createGunzip({ chunkSize: chunkBytes }), write);
    else await write(source);
    guard.end();
  } catch (error) {
    throw refusal ?? brokenGzip(error as NodeJS.ErrnoException); // a pipeline that is stopped tells only that it was
  } finally {
    await file.close();
  }
  return { isPlain: true, bytes };
}

function startsWithMark(chunk: Buffer): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}

function guardSize(unpacked: number, packed: number, limits: typeof unpackLimits): void {
  if (unpacked > limits.bytes) throw new Refusal(`The file unpacks to more than ${limits.bytes} bytes.`);
  if (unpacked > ratioCountsFrom && unpacked > packed * limits.ratio)
    throw new Refusal(`The file unpacks to more than ${limits.ratio} times its size: it may be meant to fill the disk.`);
}

function brokenGzip(error: NodeJS.ErrnoException): Error {
  if (error.code === "Z_BUF_ERROR") return new Refusal("The gzip file ends too early: it was cut off.");
  return error.code?.startsWith("Z_") ? new Refusal("The file is not valid gzip.") : error;
}
