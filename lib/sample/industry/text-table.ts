/** Rows of a table written as text: a header line, then one line a row, cells parted by `|`; throws on a row of another length. */
export function readTable<Column extends string>(text: string): Record<Column, string>[] {
  const [header, ...lines] = text.trim().split("\n").map(cellsOf);
  return lines.map((cells) => {
    if (cells.length !== header.length)
      throw new Error(`a row of ${cells.length} cells under ${header.length} columns: ${cells.join(" | ")}`);
    return Object.fromEntries(header.map((column, index) => [column, cells[index]])) as Record<Column, string>;
  });
}

function cellsOf(line: string): string[] {
  return line.split("|").map((cell) => cell.trim());
}
