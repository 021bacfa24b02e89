// A spreadsheet takes a pasted cell that begins so for a formula; a sign before a digit is a number to it.
const formulaStart = /^([=@＝＠]|[+\-＋－](?![\d.]))/;
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const guarded = (text: string) => (formulaStart.test(text) ? `'${text}` : text);
const plain = (text: string) => guarded(text.replace(/\s+/g, " ").trim());

/** The cells as lines of tab-separated text, for pasting into a spreadsheet; text that looks like a formula behind an apostrophe. */
export function tabbedText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(plain).join("\t")).join("\n");
}

/** The cells as an HTML table whose first row is its head, for pasting into a document. */
export function htmlTable(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string) => plain(text).replace(/[&<>]/g, (letter) => escapes[letter]);
  const line = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  return `<table>${rows.map((cells, at) => line(cells, at === 0 ? "th" : "td")).join("")}</table>`;
}

/** A finding as the name of a file: "e20-holds-a-third-of-failures". */
export function fileNameOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["figure"];
  return words.join("-").slice(0, 80);
}
