import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = "node_modules/geist/dist/fonts";
const files = [
  "geist-sans/Geist-Regular.ttf",
  "geist-sans/Geist-Medium.ttf",
  "geist-sans/Geist-SemiBold.ttf",
  "geist-mono/GeistMono-Regular.ttf",
];

let read: Buffer[] | null = null;

/** The typefaces of every document, the regular text face first. Read once from the package they come in. */
export function fontFiles(): Buffer[] {
  read ??= files.map((file) => readFileSync(join(/* turbopackIgnore: true */ process.cwd(), folder, file)));
  return read;
}
