import type { DuckDBDataChunk, DuckDBVarCharVector } from "@duckdb/node-api";
import { packableInts, packableLongs, packableTexts } from "@/lib/feeds/alerts/packs";
import type { Duck } from "@/lib/ingest/duck";

/** Texts one after the other in bytes: the k-th is those from ends[k] to ends[k + 1]. */
export type Texts = { bytes: Uint8Array; ends: Uint32Array };
/** Alerts in memory, in no order. The numbers of one lie together, `rowCells` of 32 bits, so that it is one access to memory. */
export type UnitRows = { rows: number; cells: Int32Array; ids: Texts; requests: Texts };

/** The cells of a row; a number of 64 bits takes two, the lower half first. */
export const rowCells = packableInts.length + 2 * packableLongs.length;
type Cell = (typeof packableInts)[number] | (typeof packableLongs)[number];
/** Where in a row a number begins. */
export const cellOf = Object.fromEntries([
  ...packableInts.map((name, index) => [name, index]),
  ...packableLongs.map((name, index) => [name, packableInts.length + 2 * index]),
]) as Record<Cell, number>;

const unitSeparator = 31;
const space = 32;
/** What a text takes within the memory of its column, and the longest that is wholly there. */
const entryBytes = 16;
const inlineBytes = 12;

/** Reads the rows of a query of `packable`, about `expected` of them. */
export async function readUnit(duck: Duck, query: string, expected: number): Promise<UnitRows> {
  const room = Math.max(1, Math.ceil(expected));
  const none = (): Texts => ({ bytes: new Uint8Array(entryBytes * room), ends: new Uint32Array(room + 1) });
  const unit: UnitRows = { rows: 0, cells: new Int32Array(rowCells * room), ids: none(), requests: none() };
  for await (const chunk of duck.chunks(query)) addChunk(unit, chunk);
  withoutSeparators(unit.ids.bytes);
  withoutSeparators(unit.requests.bytes);
  return unit;
}

function addChunk(unit: UnitRows, chunk: DuckDBDataChunk): void {
  const { rows } = unit;
  const more = chunk.rowCount;
  if (rowCells * (rows + more) > unit.cells.length) {
    unit.cells = longer(unit.cells, 2 * rowCells * (rows + more));
    for (const texts of [unit.ids, unit.requests]) texts.ends = longer(texts.ends, 2 * (rows + more) + 1);
  }
  let column = 0;
  for (const name of packableInts) spread(cellsOf(chunk, column++), unit.cells, rowCells * rows + cellOf[name]);
  for (const name of packableLongs) {
    const halves = cellsOf(chunk, column++);
    for (let row = 0, at = rowCells * rows + cellOf[name]; row < 2 * more; row += 2, at += rowCells) {
      unit.cells[at] = halves[row];
      unit.cells[at + 1] = halves[row + 1];
    }
  }
  for (const [index, texts] of [unit.ids, unit.requests].entries()) {
    const parts = packableTexts[index].map(() => partOf(chunk, column++));
    addTexts(texts, rows, more, parts);
  }
  unit.rows = rows + more;
}

function spread(from: Int32Array, cells: Int32Array, start: number): void {
  for (let row = 0, at = start; row < from.length; row++, at += rowCells) cells[at] = from[row];
}

/** The numbers of a column as they lie in memory, 32 bits each. (Its own reader makes an object of every 64-bit number.) */
function cellsOf(chunk: DuckDBDataChunk, column: number): Int32Array {
  const { items } = chunk.getColumnVector(column) as unknown as { items?: Int32Array | BigInt64Array | BigUint64Array };
  if (!items) throw new Error("DuckDB gives its numbers in another form.");
  return new Int32Array(items.buffer, items.byteOffset, items.byteLength / 4);
}

type Part = { vector: DuckDBVarCharVector; view: DataView };

function addTexts(texts: Texts, rows: number, more: number, parts: Part[]): void {
  let at = texts.ends[rows];
  for (let row = 0; row < more; row++) {
    for (let part = 0; part < parts.length; part++) {
      const { view } = parts[part];
      const entry = entryBytes * row;
      const length = view.getUint32(entry, true);
      if (length === 0) break;
      if (at + length > texts.bytes.length) texts.bytes = longer(texts.bytes, 2 * (at + length));
      if (length > inlineBytes) texts.bytes.set(Buffer.from(parts[part].vector.getItem(row) ?? ""), at);
      else for (let byte = 0; byte < length; byte++) texts.bytes[at + byte] = view.getUint8(entry + 4 + byte);
      at += length;
    }
    texts.ends[rows + row + 1] = at;
  }
}

/** A text of at most 12 bytes is in the vector itself, after its length. */
function partOf(chunk: DuckDBDataChunk, column: number): Part {
  const vector = chunk.getColumnVector(column) as DuckDBVarCharVector;
  const { dataView: view } = vector as unknown as { dataView?: DataView };
  if (!view) throw new Error("DuckDB gives its texts in another form.");
  return { vector, view };
}

function longer<List extends Int32Array | Uint32Array | Uint8Array>(list: List, length: number): List {
  const made = new (list.constructor as new (length: number) => List)(length);
  made.set(list);
  return made;
}

// U+001F joins the texts of a pack: within one it can only be a mistake of the sender, and becomes a space.
function withoutSeparators(bytes: Uint8Array): void {
  for (let at = bytes.indexOf(unitSeparator); at !== -1; at = bytes.indexOf(unitSeparator, at + 1)) bytes[at] = space;
}

/** Texts by number. */
export function textsOf(texts: readonly string[]): Texts {
  const ends = new Uint32Array(texts.length + 1);
  for (const [index, text] of texts.entries()) ends[index + 1] = ends[index] + Buffer.byteLength(text);
  return { bytes: new Uint8Array(Buffer.from(texts.join(""))), ends };
}
