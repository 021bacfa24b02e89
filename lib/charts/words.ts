/** A sentence with its key figure marked, so that screen, table and plain text say the same. */
export type Words = (string | { strong: string })[];

/** The sentence without its marks: for labels, text alternatives and files. */
export function plainWords(words: Words): string {
  return words.map((part) => (typeof part === "string" ? part : part.strong)).join("");
}
