import { times } from "@/lib/feeds/alerts/plain-rows";
import { cellOf, rowCells, type Texts, type UnitRows } from "@/lib/feeds/alerts/unit-rows";
import type { BinaryRows } from "@/lib/ingest/binary-copy";

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
const nothing = new Uint8Array();

/** Writes what the Alerts of a pack are: the columns of alert_pack from kind_nos on. `all` are their rows; `isMixed`: with several codes. */
export function writePack({ cells, ids, requests }: UnitRows, all: Uint32Array, isMixed: boolean, words: Words, into: BinaryRows): void {
  const some = { throttled: 0, supplier: 0, delivered: 1 };
  for (let k = 0; k < all.length; k++) {
    const at = width * all[k];
    some.throttled |= cells[at + cell.throttled];
    some.supplier |= cells[at + cell.supplier];
    some.delivered &= cells[at + cell.flags];
  }
  const of = (place: number) => (k: number) => cells[width * all[k] + place];
  const flags = of(cell.flags);
  into.int4Array(all.length, of(cell.kind));
  into.bitsArray(all.length, of(cell.device + 1), of(cell.device), (k) => (flags(k) & 2) === 0);
  for (const time of times) {
    const [lower, upper] = [of(cell[time]), of(cell[time] + 1)];
    into.bitsArray(all.length, upper, lower, (k) => upper(k) === leastUpper && lower(k) === 0);
  }
  into.int4Array(some.throttled ? all.length : 0, of(cell.throttled));
  into.booleanArray(some.delivered ? 0 : all.length, (k) => (flags(k) & 1) === 1);
  into.bytes(joined(all, ids));
  into.bytes(
    isMixed
      ? joined(
          all.map((row) => cells[width * row + cell.code]),
          words.codes,
        )
      : nothing,
  );
  into.bytes(
    some.supplier
      ? joined(
          all.map((row) => cells[width * row + cell.supplier]),
          words.suppliers,
        )
      : nothing,
  );
  into.bytes(joined(all, requests, "unless all are empty"));
}

let scratch = new Uint8Array(1 << 20);

/** The texts of the numbers, joined by U+001F; they hold until the next call. */
function joined(numbers: Uint32Array, { bytes, ends }: Texts, empty?: "unless all are empty"): Uint8Array {
  let length = 0;
  for (let k = 0; k < numbers.length; k++) length += ends[numbers[k] + 1] - ends[numbers[k]];
  if (empty && length === 0) return nothing;
  if (length + numbers.length > scratch.length) scratch = new Uint8Array(2 * (length + numbers.length));
  const into = scratch;
  let at = 0;
  for (let k = 0; k < numbers.length; k++) {
    const end = ends[numbers[k] + 1];
    for (let from = ends[numbers[k]]; from < end; from++) into[at++] = bytes[from];
    into[at++] = separator;
  }
  return into.subarray(0, at - 1);
}
