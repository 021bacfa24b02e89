import { coverageOf } from "@/lib/documents/font-coverage";
import { fontFiles } from "@/lib/documents/font-files";

let covers: ((codePoint: number) => boolean) | null = null;
const lineEnd = 10;
/** Letters that only say how those beside them stand: direction, joining. */
const turns = /[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
/** Names without a space that are longer than a column is wide may break after every so many letters. */
const [longestRun, breakEvery] = [24, 8];
const breakHere = "\u200b";

/**
 * The text with "?" for each character that the typeface has no glyph for: an accessible PDF may not hold one (PDF/UA-1, 7.21.8). Composed
 * first (NFC), so that letters with accents stay whole; control characters become spaces, and those of direction nothing.
 */
export function printable(text: string): string {
  covers ??= coverageOf(fontFiles()[0]);
  const has = covers;
  const letters = Array.from(text.normalize("NFC"), (letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (codePoint === lineEnd) return letter;
    if (turns.test(letter)) return "";
    if (codePoint < 32 || (codePoint >= 127 && codePoint < 160)) return " ";
    return has(codePoint) ? letter : "?";
  });
  return letters.join("");
}

/** The text with places to break in runs of letters that no column has room for; words as people write them stay whole. */
export function breakable(text: string): string {
  return text.replace(new RegExp(`[^\\s${breakHere}]{${longestRun + 1},}`, "gu"), (run) =>
    (run.match(new RegExp(`.{1,${breakEvery}}`, "gu")) ?? []).join(breakHere),
  );
}

/** A value of any shape with every text in it printable and breakable, the names of its fields and its drawings (`svg`) as they are. */
export function printableAll(value: unknown): unknown {
  if (typeof value === "string") return breakable(printable(value));
  if (Array.isArray(value)) return value.map(printableAll);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === "svg" && typeof each === "string" ? printable(each) : printableAll(each)]),
  );
}
