type Range = { from: number; to: number };

/**
 * The code points a TrueType font has a glyph for, as a test: read from the segments of its character map (OpenType cmap, formats 4 and 12).
 * Throws for a font without either.
 */
export function coverageOf(font: Buffer): (codePoint: number) => boolean {
  const ranges = [...subtables(font)].flatMap((at) => {
    const format = font.readUInt16BE(at);
    return format === 12 ? groups(font, at) : format === 4 ? segments(font, at) : [];
  });
  if (ranges.length === 0) throw new Error("The font has no character map that can be read.");
  return (codePoint) => ranges.some(({ from, to }) => codePoint >= from && codePoint <= to);
}

function* subtables(font: Buffer): Generator<number> {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const entry = 12 + table * 16;
    if (font.toString("latin1", entry, entry + 4) !== "cmap") continue;
    const cmap = font.readUInt32BE(entry + 8);
    for (let each = 0; each < font.readUInt16BE(cmap + 2); each++) yield cmap + font.readUInt32BE(cmap + 4 + each * 8 + 4);
  }
}

function groups(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12;
    return { from: font.readUInt32BE(group), to: font.readUInt32BE(group + 4) };
  });
}

// Segments map every code point of theirs in the fonts used here; a glyph array with holes would claim too much, which format 12 does not.
function segments(font: Buffer, at: number): Range[] {
  const count = font.readUInt16BE(at + 6) / 2;
  return Array.from({ length: count }, (_, index) => ({
    from: font.readUInt16BE(at + 16 + count * 2 + index * 2),
    to: font.readUInt16BE(at + 14 + index * 2),
  })).filter(({ from }) => from !== 0xffff);
}
