import { cellOf, rowCells, type Texts, type UnitRows } from "@/lib/feeds/alerts/unit-rows";

/** PostgreSQL's types, as its binary arrays name them. */
const boolType = 16;
const int8Type = 20;
const int4Type = 23;
const headBytes = 20;
const leastUpper = -(2 ** 31);
const separator = 31;
// Bound here: one reached through its module is looked up again and again.
const width = rowCells;
const cell = { ...cellOf };

/** Rows of a unit by pack, of so many from the number `first` on: those of the p-th are order[starts[p]] to order[starts[p + 1] - 1]. */
export function inPacks({ rows, cells }: UnitRows, first: number, packs: number): { order: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(packs + 1);
  for (let row = 0; row < rows; row++) starts[cells[width * row + cell.pack] - first + 1]++;
  for (let at = 0; at < packs; at++) starts[at + 1] += starts[at];
  const next = starts.slice();
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[next[cells[width * row + cell.pack] - first]++] = row;
  return { order, starts };
}

/** The texts of the codes and suppliers by number. */
export type Words = { codes: Texts; suppliers: Texts };

/**
 * What the Alerts of a pack are, as the last columns of alert_pack from kind_nos on, in the binary form PostgreSQL takes. `all` are their rows;
 * `isMixed`: with several codes.
 */
export function packFields({ cells, ids, requests }: UnitRows, all: Uint32Array, isMixed: boolean, words: Words): Buffer[] {
  const some = { throttled: 0, supplier: 0, delivered: 1 };
  for (let k = 0; k < all.length; k++) {
    const at = width * all[k];
    some.throttled |= cells[at + cell.throttled];
    some.supplier |= cells[at + cell.supplier];
    some.delivered &= cells[at + cell.flags];
  }
  return [
    intArray(all, cells, cell.kind),
    deviceArray(all, cells),
    timeArray(all, cells, cell.generated_at),
    timeArray(all, cells, cell.dsp_received_at),
    timeArray(all, cells, cell.sent_at),
    timeArray(all, cells, cell.acknowledged_at),
    some.throttled ? intArray(all, cells, cell.throttled) : emptyArray(int4Type),
    some.delivered ? emptyArray(boolType) : deliveredArray(all, cells),
    joined(all, ids),
    isMixed ? joined(numbersOf(all, cells, cell.code), words.codes) : nothing,
    some.supplier ? joined(numbersOf(all, cells, cell.supplier), words.suppliers) : nothing,
    joined(all, requests, "unless all are empty"),
  ];
}

const nothing = Buffer.alloc(0);

function emptyArray(type: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeInt32BE(type, 8);
  return bytes;
}

function intArray(all: Uint32Array, cells: Int32Array, place: number): Buffer {
  const start = arrayOf(int4Type, all.length, 8);
  const into = view;
  let at = start + headBytes;
  for (let k = 0; k < all.length; k++, at += 8) {
    into.setInt32(at, 4);
    into.setInt32(at + 4, cells[width * all[k] + place]);
  }
  return written(start, at);
}

function deviceArray(all: Uint32Array, cells: Int32Array): Buffer {
  const start = arrayOf(int8Type, all.length, 12);
  const into = view;
  let at = start + headBytes;
  for (let k = 0; k < all.length; k++) {
    const row = width * all[k];
    at = putLong(into, at, cells[row + cell.device + 1], cells[row + cell.device], (cells[row + cell.flags] & 2) === 0);
  }
  return written(start, at);
}

function timeArray(all: Uint32Array, cells: Int32Array, place: number): Buffer {
  const start = arrayOf(int8Type, all.length, 12);
  const into = view;
  let at = start + headBytes;
  for (let k = 0; k < all.length; k++) {
    const row = width * all[k];
    const [lower, upper] = [cells[row + place], cells[row + place + 1]];
    at = putLong(into, at, upper, lower, upper === leastUpper && lower === 0);
  }
  return written(start, at);
}

function putLong(into: DataView, at: number, upper: number, lower: number, isAbsent: boolean): number {
  into.setInt32(at, isAbsent ? -1 : 8);
  if (isAbsent) return at + 4;
  into.setInt32(at + 4, upper);
  into.setInt32(at + 8, lower);
  return at + 12;
}

function deliveredArray(all: Uint32Array, cells: Int32Array): Buffer {
  const start = arrayOf(boolType, all.length, 5);
  const into = view;
  let at = start + headBytes;
  for (let k = 0; k < all.length; k++, at += 5) {
    into.setInt32(at, 1);
    into.setUint8(at + 4, cells[width * all[k] + cell.flags] & 1);
  }
  return written(start, at);
}

function numbersOf(all: Uint32Array, cells: Int32Array, place: number): Uint32Array {
  const numbers = new Uint32Array(all.length);
  for (let k = 0; k < all.length; k++) numbers[k] = cells[width * all[k] + place];
  return numbers;
}

/** The texts of the numbers, joined by U+001F. */
function joined(numbers: Uint32Array, { bytes, ends }: Texts, empty?: "unless all are empty"): Buffer {
  let length = 0;
  for (let k = 0; k < numbers.length; k++) length += ends[numbers[k] + 1] - ends[numbers[k]];
  if (empty && length === 0) return nothing;
  const start = roomFor(length + numbers.length);
  const into = pool;
  let at = start;
  for (let k = 0; k < numbers.length; k++) {
    const end = ends[numbers[k] + 1];
    for (let from = ends[numbers[k]]; from < end; from++) into[at++] = bytes[from];
    into[at++] = separator;
  }
  return written(start, at - 1);
}

// Many small fields in a few large pieces of memory: each by itself would keep the collector busy.
const poolBytes = 1 << 20;
let pool = new Uint8Array(poolBytes);
let view = new DataView(pool.buffer);
let used = 0;

/** Where in the pool so many bytes may be written. */
function roomFor(bytes: number): number {
  if (used + bytes > pool.length) {
    pool = new Uint8Array(Math.max(poolBytes, bytes));
    view = new DataView(pool.buffer);
    used = 0;
  }
  return used;
}

function written(start: number, end: number): Buffer {
  used = end;
  return Buffer.from(pool.buffer, start, end - start);
}

/** Begins an array: one dimension, perhaps with nulls, its type, its length, from index 1. There is room for elements of so many bytes. */
function arrayOf(type: number, length: number, elementBytes: number): number {
  const start = roomFor(headBytes + elementBytes * length);
  view.setInt32(start, 1);
  view.setInt32(start + 4, 1);
  view.setInt32(start + 8, type);
  view.setInt32(start + 12, length);
  view.setInt32(start + 16, 1);
  return start;
}
