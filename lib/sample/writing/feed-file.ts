import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import { ByteWriter } from "@/lib/sample/writing/byte-writer";

/** One file of a delivery, as its manifest names it. */
export type WrittenFile = { name: string; feed: string; from: string; to: string; rows: number; sha256: string };

/** A CSV file written a line at a time, with its checksum; holds a few hundred kilobytes whatever its size. */
export class FeedFile {
  rows = 0;
  /** Where lines are built byte by byte; say `rows++` with each. Otherwise use `add`. */
  readonly bytes = new ByteWriter((piece) => this.write(piece));
  private readonly entry: Pick<WrittenFile, "name" | "feed" | "from" | "to">;
  private readonly hash = createHash("sha256");
  private readonly disk: WriteStream;
  private readonly target: WriteStream | Gzip;
  private readonly written: Promise<void>;

  constructor(outDir: string, entry: Pick<WrittenFile, "name" | "feed" | "from" | "to">, header: string, gzip: boolean) {
    this.entry = gzip ? { ...entry, name: `${entry.name}.gz` } : entry;
    this.disk = createWriteStream(join(outDir, this.entry.name));
    this.written = finished(this.disk);
    this.written.catch(() => undefined); // told by ready() or close()
    this.target = this.disk;
    if (gzip) {
      this.target = createGzip({ level: 1 });
      this.target.on("data", (piece: Buffer) => this.hash.update(piece));
      this.target.pipe(this.disk);
    }
    this.bytes.putLine(`${header}\n`);
  }

  /** Adds one line, which must end in a line feed and be ASCII. */
  add(line: string): void {
    this.bytes.putLine(line);
    this.rows++;
  }

  /** Resolves when the file can take more; await it every few thousand lines. Rejects when the disk refuses. */
  async ready(): Promise<void> {
    if (this.disk.errored) throw this.disk.errored;
    if (this.target.writableNeedDrain) await Promise.race([once(this.target, "drain"), this.written]);
  }

  /** Writes what is left and gives the file's entry in the manifest; rejects when the disk refuses. */
  async close(): Promise<WrittenFile> {
    this.bytes.flush();
    this.target.end();
    await this.written;
    return { ...this.entry, rows: this.rows, sha256: this.hash.digest("hex") };
  }

  private write(piece: Buffer): void {
    if (this.target === this.disk) this.hash.update(piece);
    this.target.write(piece);
  }
}
