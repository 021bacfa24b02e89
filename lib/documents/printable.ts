import { coverageOf } from "@/lib/documents/font-coverage";
import { fontFiles } from "@/lib/documents/font-files";

let covers: ((codePoint: number) => boolean) | null = null;
const lineEnd = 10;

/**
 * The text with "?" for each character that the typeface has no glyph for: an accessible PDF may not hold one (PDF/UA-1, 7.21.8). Composed
 * first (NFC), so that letters with accents stay whole; control characters become spaces.
 */
export function printable(text: string): string {
  covers ??= coverageOf(fontFiles()[0]);
  const has = covers;
  const letters = Array.from(text.normalize("NFC"), (letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (codePoint === lineEnd) return letter;
    if (codePoint < 32 || (codePoint >= 127 && codePoint < 160)) return " ";
    return has(codePoint) ? letter : "?";
  });
  return letters.join("");
}

/** A value of any shape with every text in it printable, the names of its fields as they are. */
export function printableAll(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(printableAll);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, printableAll(each)]));
}
