import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { accessPool } from "@/lib/db/access-pool";
import { partBytes } from "@/lib/deliveries/uploads/upload";
import { folderOf, placeOfUploads } from "@/lib/deliveries/uploads/upload-folder";
import { invalid, notFound, PortalError } from "@/lib/errors";
import { isDiskFull } from "@/lib/platform/one-line";

/** Bytes `first` to `last` of a file of `total`, as Content-Range says them. */
export type PartRange = { first: number; last: number; total: number };

/** The range of a Content-Range header, "bytes 0-4194303/9000000". Throws `invalid`. */
export function readRange(header: string | null): PartRange {
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header ?? "");
  const [first, last, total] = (found ?? []).slice(1).map(Number);
  if (!found || last < first || last >= total || last - first >= partBytes)
    throw invalid("Content-Range", `Content-Range must be "bytes FIRST-LAST/TOTAL", of ${partBytes} bytes at most.`);
  return { first, last, total };
}

// One per process, also where the server bundles a module more than once.
const key = Symbol.for("portal.upload-parts");
const held = globalThis as unknown as Record<symbol, Set<string> | undefined>;
const underWay = (held[key] ??= new Set());

/**
 * Keeps the next part of a file of an open upload; gives how many bytes are kept then. A part that is not the next one changes nothing
 * (`isKept` false): the sender goes on at `received`. Throws not-found, `invalid` for a part unlike its range, `conflict` while another part of
 * the file is on its way, `unavailable` when the disk is full. What was cut off counts for nothing.
 */
export async function keepPart(
  uploadId: number,
  name: string,
  range: PartRange,
  body: ReadableStream<Uint8Array>,
): Promise<{ received: number; isKept: boolean }> {
  const lock = `${uploadId} ${name}`;
  if (underWay.has(lock)) throw new PortalError("conflict", "Another part of this file is on its way.", undefined, 2);
  underWay.add(lock);
  try {
    const file = await openFile(uploadId, name);
    if (file.bytes !== range.total) throw invalid("Content-Range", `${name} was announced with ${file.bytes} bytes.`);
    if (file.received !== range.first) return { received: file.received, isKept: false };
    await write(join(folderOf(uploadId), name), range, body);
    await note(uploadId, name, range);
    return { received: range.last + 1, isKept: true };
  } finally {
    underWay.delete(lock);
  }
}

async function openFile(uploadId: number, name: string): Promise<{ bytes: number; received: number }> {
  const { rows } = await accessPool().query<{ bytes: string; received: string }>(
    `select f.bytes, f.received from upload_file f join upload u on u.upload_id = f.upload_id
     where u.upload_id = $1 and f.name = $2 and u.state = 'open' and u.place = $3`,
    [uploadId, name, placeOfUploads()],
  );
  if (rows.length === 0) throw notFound("An open upload of this file");
  return { bytes: Number(rows[0].bytes), received: Number(rows[0].received) };
}

async function write(path: string, { first, last }: PartRange, body: ReadableStream<Uint8Array>): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600);
    let at = first;
    for await (const chunk of Readable.fromWeb(body as NodeStream) as AsyncIterable<Uint8Array>) {
      if (at + chunk.byteLength > last + 1) throw invalid("Content-Range", "The part is longer than its range.");
      await handle.write(chunk, 0, chunk.byteLength, at);
      at += chunk.byteLength;
    }
    if (at !== last + 1) throw invalid("Content-Range", "The part is shorter than its range.");
    await handle.datasync();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new PortalError("unavailable", "The disk is full. Make room, then go on; what came so far is kept.", undefined, 60);
  } finally {
    await handle?.close();
  }
}

async function note(uploadId: number, name: string, { first, last }: PartRange): Promise<void> {
  const { rowCount } = await accessPool().query(
    `with touched as (update upload set touched_at = now() where upload_id = $1 and state = 'open' returning upload_id)
     update upload_file f set received = $4 from touched where f.upload_id = touched.upload_id and f.name = $2 and f.received = $3`,
    [uploadId, name, first, last + 1],
  );
  if (rowCount !== 1) throw notFound("An open upload of this file");
}
