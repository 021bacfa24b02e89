import { open } from "node:fs/promises";
import type { Column, Shape } from "@/lib/feeds/define-feed";
import { Refusal } from "@/lib/ingest/refusal";

const headerBytes = 1 << 16;
const mostColumns = 500;

/** The names in the file's first line, in its order. */
export type Header = { names: string[]; notices: string[] };

/** Reads the header and holds it against the shape. Throws a Refusal that says what is missing; columns it does not know are a notice. */
export async function readHeader(csvPath: string, shape: Shape): Promise<Header> {
  const names = splitHeader(await firstLine(csvPath));
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (names.length > mostColumns) throw new Refusal(`The header has ${names.length} columns; a feed has at most ${mostColumns}.`);
  if (twice !== undefined) throw new Refusal(`The header names the column ${twice.slice(0, 100)} twice.`);
  const columns: readonly Column[] = shape.columns;
  const missing = columns.filter((column) => !column.optional && !names.includes(column.name)).map((column) => column.name);
  if (missing.length) throw new Refusal(`The header lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}.`);
  const extra = names.filter((name) => !columns.some((column) => column.name === name));
  return {
    names,
    notices: extra.length
      ? [`ignored columns the feed does not have: ${extra.map((name) => name.slice(0, 60) || "(no name)").join(", ")}`]
      : [],
  };
}

async function firstLine(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    const text = buffer.subarray(0, bytesRead).toString("utf8");
    const end = text.indexOf("\n");
    if (end === -1 && bytesRead === headerBytes) throw new Refusal(`The first line is longer than ${headerBytes} bytes: it is no header.`);
    return end === -1 ? text : text.slice(0, end);
  } finally {
    await file.close();
  }
}

// Column names have no line breaks in them; one in quotes may have commas.
function splitHeader(line: string): string[] {
  const fields = line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)(?=,|$)/g) ?? [];
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field).trim());
}
