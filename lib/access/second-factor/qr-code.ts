import { checkBytes } from "@/lib/access/second-factor/reed-solomon";

// ISO/IEC 18004: version 10 at level L throughout, which holds any enrolment address; one size keeps the tables away.
const version = 10;
const size = 17 + 4 * version;
const blocks = [68, 68, 69, 69];
const checksPerBlock = 18;
const dataBytes = 274;
const alignment = [6, 28, 50];

/** The longest text in bytes that qrCode() takes. */
export const longestQrText = dataBytes - 3;

/** The modules of a QR code of the text, row by row, true = dark, without the quiet zone of four modules. Throws RangeError when it is too long. */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > longestQrText) throw new RangeError(`A text of ${bytes.length} bytes does not fit into the QR code.`);
  const grid = new Grid();
  drawPatterns(grid);
  drawData(grid, interleaved(padded(bytes)));
  return grid.dark;
}

class Grid {
  readonly dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  private readonly fixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  fix(x: number, y: number, dark: boolean): void {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    this.dark[y][x] = dark;
    this.fixed[y][x] = true;
  }
  isFixed(x: number, y: number): boolean {
    return this.fixed[y][x];
  }
}

function padded(bytes: Uint8Array): number[] {
  const nibbles = [4, bytes.length >> 12, (bytes.length >> 8) & 15, (bytes.length >> 4) & 15, bytes.length & 15];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  nibbles.push(0);
  const words = Array.from({ length: nibbles.length / 2 }, (_, at) => (nibbles[2 * at] << 4) | nibbles[2 * at + 1]);
  for (let fill = 0xec; words.length < dataBytes; fill ^= 0xfd) words.push(fill);
  return words;
}

function interleaved(data: number[]): number[] {
  let from = 0;
  const parts = blocks.map((length) => data.slice(from, (from += length)));
  const checks = parts.map((part) => checkBytes(part, checksPerBlock));
  const byTurns = (lists: number[][]) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, at) =>
      lists.filter((list) => at < list.length).map((list) => list[at]),
    ).flat();
  return [...byTurns(parts), ...byTurns(checks)];
}

function drawPatterns(grid: Grid): void {
  for (let at = 0; at < size; at++) {
    grid.fix(6, at, at % 2 === 0);
    grid.fix(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ])
    square(grid, x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const last = alignment.length - 1;
  alignment.forEach((x, i) =>
    alignment.forEach((y, j) => {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isFinder) square(grid, x, y, 2, (ring) => ring !== 1);
    }),
  );
  drawFormat(grid);
  drawVersion(grid);
}

function square(grid: Grid, x: number, y: number, radius: number, isDark: (ring: number) => boolean): void {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) grid.fix(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
}

function drawFormat(grid: Grid): void {
  const bits = ((0b01000 << 10) | remainder(0b01000 << 10, 0x537, 10)) ^ 0x5412; // level L, mask 0
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  for (let at = 0; at < 15; at++) {
    if (at < 6) grid.fix(8, at, bit(at));
    else if (at < 8) grid.fix(8, at + 1, bit(at));
    else grid.fix(at === 8 ? 7 : 14 - at, 8, bit(at));
    if (at < 8) grid.fix(size - 1 - at, 8, bit(at));
    else grid.fix(8, size - 15 + at, bit(at));
  }
  grid.fix(8, size - 8, true);
}

function drawVersion(grid: Grid): void {
  const bits = (version << 12) | remainder(version << 12, 0x1f25, 12);
  for (let at = 0; at < 18; at++) {
    const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)];
    grid.fix(a, b, ((bits >> at) & 1) === 1);
    grid.fix(b, a, ((bits >> at) & 1) === 1);
  }
}

function remainder(value: number, divisor: number, degree: number): number {
  for (let at = 31 - Math.clz32(value); at >= degree; at--) if ((value >> at) & 1) value ^= divisor << (at - degree);
  return value;
}

function drawData(grid: Grid, words: number[]): void {
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid.isFixed(x, y)) continue;
        const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
        grid.dark[y][x] = (bit === 1) !== ((x + y) % 2 === 0);
        at += 1;
      }
    }
  }
}
