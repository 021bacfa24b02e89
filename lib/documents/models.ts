import type { Day } from "@/lib/period";

/** How a cell is judged: its words carry the meaning, the tone only colours them. */
export type Tone = "better" | "caution" | "worse" | "quiet";
/** A table cell. `share` 0..1 draws a bar of that length under the words, from zero. */
export type Cell = string | { text: string; tone?: Tone; strong?: boolean; under?: string; share?: number };
/** `width`: parts of the table's width, 1 where absent. */
export type Column = { head: string; align?: "left" | "right"; width?: number };

/** What a document is made of, in reading order. A heading stands on the first page only; a chart is an SVG of the light theme; `alt` says in words what it shows. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "note"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "facts"; facts: { name: string; figure: string; note: string }[] }
  | { kind: "table"; caption: string; columns: Column[]; rows: Cell[][]; note?: string }
  | { kind: "chart"; title: string; alt: string; svg: string; note?: string };

/** A part of a document; sections are numbered in order. `onNewPage` begins one. */
export type Section = { title: string; onNewPage?: boolean; blocks: Block[]; sections?: Section[] };

/**
 * A report on paper. `running` stands at the foot of every page beside the page's number; `facts` on the first page under the title.
 * `madeOn` is the date the file carries: a version has one, so that the same version gives the same bytes.
 */
export type DocumentModel = {
  title: string;
  subtitle: string;
  running: string;
  facts: { name: string; value: string }[];
  madeOn: Day;
  /** What the first page says under its facts, before the contents. */
  opening?: Block[];
  sections: Section[];
};
