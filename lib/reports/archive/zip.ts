import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { dataDescriptor, directoryRecord, endRecords, localHeader, type ZipEntry } from "@/lib/reports/archive/zip-records";

/** A file of a ZIP: its bytes are asked for when its turn has come. `level` of compression 1 to 9. */
export type ZipFile = { name: string; level?: number; chunks: () => AsyncIterable<Uint8Array> };

const usualLevel = 6;
const bufferedBytes = 1 << 16;

/**
 * A ZIP of the files in their order, chunk by chunk: one file's chunk at a time is in memory. Equal contents give equal bytes. Whoever stops
 * reading, or an error, ends the file in hand and with it what it reads from.
 */
export async function* zipOf(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [];
  let at = 0;
  for await (const file of files) {
    const entry: ZipEntry = { name: Buffer.from(file.name, "utf8"), crc: 0, packed: 0, size: 0, from: at };
    const header = localHeader(entry.name);
    yield header;
    yield* packed(file, entry);
    const descriptor = dataDescriptor(entry);
    yield descriptor;
    at += header.length + entry.packed + descriptor.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(directoryRecord));
  yield directory;
  yield endRecords(entries.length, directory.length, at);
}

async function* packed({ chunks, level = usualLevel }: ZipFile, entry: ZipEntry): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level, chunkSize: bufferedBytes });
  const fed = pipeline(Readable.from(measured(chunks(), entry), { objectMode: true }), deflate);
  fed.catch(() => deflate.destroy());
  for await (const part of deflate as AsyncIterable<Buffer>) {
    entry.packed += part.length;
    yield part;
  }
  await fed;
}

async function* measured(chunks: AsyncIterable<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    entry.crc = crc32(chunk, entry.crc);
    entry.size += chunk.length;
    yield chunk;
  }
}
