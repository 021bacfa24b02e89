import { createHash } from "node:crypto";

/** What is told of a file that has gone by: rows under its header, bytes, SHA-256 in hex. */
export type Counted = { rows: number; bytes: number; sha256: string };

const [quote, lineFeed] = [0x22, 0x0a];

/** Passes a CSV on and tells, when it is over, how many rows, bytes and which SHA-256 it had. A line break between quotes ends no row. */
export async function* counted(chunks: AsyncIterable<Uint8Array>, tell: (counted: Counted) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let [lines, bytes, isQuoted] = [0, 0, false];
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    for (const byte of chunk) {
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === lineFeed && !isQuoted) lines++;
    }
    yield chunk;
  }
  tell({ rows: Math.max(0, lines - 1), bytes, sha256: hash.digest("hex") });
}
