import type { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type pg from "pg";
import type { PartyScope } from "@/lib/access/party-scope";
import { readerPool } from "@/lib/db/reader";
import { CopyOut } from "@/lib/metrics/data-files/copy-out";
import type { Reading } from "@/lib/metrics/data-files/data-file";
import { inlineSql } from "@/lib/metrics/data-files/inline-sql";
import type { Prisma } from "@/lib/db/generated/client";

// Level 1 costs nearly nothing beside the COPY; higher levels make the file little smaller and much slower.
const gzipLevel = 1;

/**
 * The rows of the query as CSV with a header, as PostgreSQL writes them, under the scope's row-level security; gzipped on request. Nothing is
 * held in memory. `onEnd` is called once, when all was read, the reader left or the database failed; by then the connection is given back.
 * `fastest` may choose another way to the same rows, once their tables are held.
 */
export async function streamRows(
  scope: PartyScope,
  rows: Prisma.Sql,
  isGzip: boolean,
  onEnd: () => void,
  fastest?: (client: pg.ClientBase) => Promise<Reading>,
): Promise<ReadableStream<Uint8Array>> {
  let client: pg.PoolClient | undefined;
  try {
    client = await readerPool().connect();
    await client.query("begin read only");
    await client.query("set local statement_timeout = 0"); // a reader may take its time over millions of rows
    await client.query("select begin_party_scope($1, $2)", [scope.partyId, scope.userRole]);
    // COPY takes its snapshot before its locks: without holding them first it could find a month's rows gone that are being packed.
    await client.query(`select from (${inlineSql(rows)}) r limit 0`);
    const reading = (await fastest?.(client)) ?? { rows };
    for (const setting of reading.settings ?? []) await client.query(`set local ${setting}`);
    const copy = client.query(new CopyOut(`copy (${inlineSql(reading.rows)}) to stdout with (format csv, header true)`));
    return readableOf(client, copy, isGzip, onEnd);
  } catch (error) {
    client?.release(true);
    onEnd();
    throw error;
  }
}

function readableOf(client: pg.PoolClient, copy: Readable, isGzip: boolean, onEnd: () => void): ReadableStream<Uint8Array> {
  const body: Readable = isGzip ? copy.pipe(createGzip({ level: gzipLevel, chunkSize: 1 << 16 })) : copy;
  if (isGzip) copy.once("error", (error) => body.destroy(error));
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  let isOver = false;
  const end = (isClean: boolean) => {
    if (isOver) return;
    isOver = true;
    body.on("error", () => {}); // destroying a COPY in flight may still raise one
    copy.on("error", () => {}).destroy();
    body.destroy();
    client.release(!isClean); // not clean: the connection is closed, which ends the COPY in the database
    onEnd();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (!next.done) return controller.enqueue(next.value);
        await client.query("commit");
        end(true);
        controller.close();
      } catch (error) {
        end(false);
        controller.error(error);
      }
    },
    cancel: () => end(false),
  });
}
