import { isUtf8 } from "node:buffer";
import { Refusal } from "@/lib/ingest/refusal";

/** Checks a file's bytes, given in order, to be UTF-8 text without NUL. `end` checks that the last character is whole. Both throw a Refusal. */
export function textGuard(): { check(chunk: Buffer): void; end(): void } {
  let tail = Buffer.alloc(0);
  let first = true;
  return {
    check(chunk) {
      if (first) refuseOtherEncodings(chunk);
      first = false;
      if (chunk.includes(0)) throw new Refusal("The file has NUL bytes: it is not UTF-8 text (perhaps UTF-16, or damaged).");
      const bytes = tail.length ? Buffer.concat([tail, chunk]) : chunk;
      const whole = bytes.length - unfinished(bytes);
      if (!isUtf8(bytes.subarray(0, whole))) throw new Refusal("The file is not UTF-8 text.");
      tail = Buffer.from(bytes.subarray(whole));
    },
    end() {
      if (tail.length) throw new Refusal("The file is not UTF-8 text: it ends within a character.");
    },
  };
}

function refuseOtherEncodings(start: Buffer): void {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) throw new Refusal("The file is UTF-16; feeds are UTF-8.");
  if (a === 0x1f && b === 0x8b) throw new Refusal("The file is compressed with gzip, but its name does not end in .gz.");
  if (a === 0x50 && b === 0x4b) throw new Refusal("The file is a ZIP archive; feeds are .csv or .csv.gz.");
}

/** How many bytes at the end begin a character that the next chunk goes on with: 0 to 3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
