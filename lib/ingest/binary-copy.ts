import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

const pieceBytes = 1 << 18;
const signature = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const trailer = Buffer.from([0xff, 0xff]);
/** PostgreSQL's types, as its binary arrays name them. */
const boolType = 16;
const int8Type = 20;
const int4Type = 23;
const high = 2 ** 32;
/** So long rows are written before what else waits gets its turn: PostgreSQL has enough to read meanwhile. */
const longestTurnMs = 5;

/**
 * Rows in the binary form of PostgreSQL's COPY (its manual, "Binary Format"). A row begins with `row`, then come its fields in the order of the
 * table's columns. `take` gives the bytes written since, in pieces.
 */
export class BinaryRows {
  private piece = Buffer.allocUnsafe(pieceBytes);
  private at = 0;
  private full: Buffer[] = [];

  /** Begins a row of so many fields. */
  row(fields: number): void {
    this.room(2);
    this.at = this.piece.writeInt16BE(fields, this.at);
  }

  /** Fields as `textFields` has made them. */
  fields(encoded: Uint8Array): void {
    this.room(encoded.length);
    this.piece.set(encoded, this.at);
    this.at += encoded.length;
  }

  int4(value: number): void {
    this.room(8);
    this.long(4);
    this.long(value);
  }

  /** A bigint from 0 up to the largest safe integer, or null. */
  int8(value: number | null): void {
    if (value === null) return this.nothing();
    this.room(12);
    this.long(8);
    this.long(value / high);
    this.long(value);
  }

  boolean(value: boolean): void {
    this.room(5);
    this.long(1);
    this.piece[this.at++] = value ? 1 : 0;
  }

  /** A bytea, or a text in UTF-8. */
  bytes(bytes: Uint8Array): void {
    this.room(4 + bytes.length);
    this.long(bytes.length);
    this.piece.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** An integer[] of so many elements. */
  int4Array(length: number, element: (index: number) => number): void {
    this.room(24 + 8 * length);
    this.long(length ? 20 + 8 * length : 12);
    this.arrayHead(int4Type, length, false);
    for (let index = 0; index < length; index++) {
      this.long(4);
      this.long(element(index));
    }
  }

  /** A bigint[] of so many elements: whole numbers from 0 to 2^53, or null. */
  int8Array(length: number, element: (index: number) => number | null): void {
    this.room(24 + 12 * length);
    const start = this.at;
    this.at += 4;
    this.arrayHead(int8Type, length, true);
    for (let index = 0; index < length; index++) {
      const value = element(index);
      if (value === null) this.long(-1);
      else {
        this.long(8);
        this.long(value / high);
        this.long(value);
      }
    }
    this.piece.writeInt32BE(this.at - start - 4, start);
  }

  /** A bigint[] of the values whose upper and lower 32 bits are given; null where one is absent. */
  bitsArray(
    length: number,
    upper: (index: number) => number,
    lower: (index: number) => number,
    isAbsent: (index: number) => boolean = never,
  ): void {
    this.room(24 + 12 * length);
    const start = this.at;
    this.at += 4;
    this.arrayHead(int8Type, length, isAbsent !== never);
    for (let index = 0; index < length; index++) {
      if (isAbsent(index)) this.long(-1);
      else {
        this.long(8);
        this.long(upper(index));
        this.long(lower(index));
      }
    }
    this.piece.writeInt32BE(this.at - start - 4, start);
  }

  /** A boolean[] of so many elements. */
  booleanArray(length: number, element: (index: number) => boolean): void {
    this.room(24 + 5 * length);
    this.long(length ? 20 + 5 * length : 12);
    this.arrayHead(boolType, length, false);
    for (let index = 0; index < length; index++) {
      this.long(1);
      this.piece[this.at++] = element(index) ? 1 : 0;
    }
  }

  /** The whole pieces written so far; with `all`, the rest too. */
  *take(all = false): Generator<Buffer> {
    yield* this.full.splice(0);
    if (!all || this.at === 0) return;
    yield this.piece.subarray(0, this.at);
    this.piece = Buffer.allocUnsafe(pieceBytes);
    this.at = 0;
  }

  private arrayHead(type: number, length: number, hasNull: boolean): void {
    this.long(length ? 1 : 0);
    this.long(hasNull ? 1 : 0);
    this.long(type);
    if (!length) return;
    this.long(length);
    this.long(1);
  }

  private nothing(): void {
    this.room(4);
    this.long(-1);
  }

  // Twice as fast as writeInt32BE, which looks at the range.
  private long(value: number): void {
    const { piece, at } = this;
    piece[at] = value >>> 24;
    piece[at + 1] = value >>> 16;
    piece[at + 2] = value >>> 8;
    piece[at + 3] = value;
    this.at = at + 4;
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.piece.length) return;
    this.full.push(this.piece.subarray(0, this.at));
    this.piece = Buffer.allocUnsafe(Math.max(pieceBytes, bytes));
    this.at = 0;
  }
}

const never = () => false;

/** Text fields one after the other, to be written together. */
export function textFields(...texts: string[]): Uint8Array {
  return Buffer.concat(
    texts.flatMap((text) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(Buffer.byteLength(text));
      return [length, Buffer.from(text)];
    }),
  );
}

/** Days from 2000-01-01 to an ISO day: what a date is in the binary form. */
export function dayNumber(day: string): number {
  return (Date.parse(day) - Date.UTC(2000, 0, 1)) / 86_400_000;
}

type Rows = (into: BinaryRows) => Iterable<void>;

/** Rows as the pieces of a binary COPY. `rows` writes some and gives way, again and again: what waits for its turn gets it. */
export async function* encodedRows(rows: Rows): AsyncGenerator<Buffer> {
  const into = new BinaryRows();
  yield signature;
  let turn = performance.now();
  for (const _ of rows(into)) {
    yield* into.take();
    if (performance.now() - turn < longestTurnMs) continue;
    await setImmediate();
    turn = performance.now();
  }
  yield* into.take(true);
  yield trailer;
}

/** The same, made at once: to be sent when what is sent before them has arrived. */
export async function encodeRows(rows: Rows): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of encodedRows(rows)) pieces.push(piece);
  return pieces;
}

/** Streams the pieces of a binary COPY into a table. */
export async function sendBinary(client: pg.Client, table: string, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(pieces, { objectMode: true }), client.query(copyFrom(`copy ${table} from stdin (format binary)`)));
}
