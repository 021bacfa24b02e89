"use client";

import { useState, type MouseEvent } from "react";
import { drawingOf, pictureOf } from "@/components/frames/drawing";
import { fileNameOf, htmlTable, tabbedText } from "@/lib/charts/table-text";

type FigureExportsProps = { title: string; hasDrawing: boolean };

/** Texts of a cell, apart where the page sets them apart; drawings have none. */
function cellText(cell: Element): string {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walk.nextNode()) if (!walk.currentNode.parentElement?.closest("svg")) texts.push(walk.currentNode.textContent ?? "");
  return texts.join(" ");
}

async function copyTable(figure: Element): Promise<string> {
  const table = figure.querySelector(".figure-table table") ?? figure.querySelector("table");
  if (!table) return "There is no table here";
  const rows = [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th, td")].map(cellText));
  const kinds = { "text/plain": tabbedText(rows), "text/html": htmlTable(rows) };
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  return "Table copied";
}

async function saveDrawing(figure: Element, title: string, kind: "svg" | "png"): Promise<string> {
  const drawing = drawingOf(figure);
  if (!drawing) return "Show the chart first";
  const blob = kind === "svg" ? new Blob([drawing.text], { type: "image/svg+xml" }) : await pictureOf(drawing);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileNameOf(title)}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return "Saved";
}

/** Takes a figure elsewhere: its table for a spreadsheet or document, its chart as a drawing or picture. Not there without script. */
export function FigureExports({ title, hasDrawing }: FigureExportsProps) {
  const [said, say] = useState("");
  const run = (work: (figure: Element) => Promise<string>) => (event: MouseEvent) => {
    const figure = event.currentTarget.closest("figure");
    if (figure) work(figure).then(say, () => say("Your browser does not allow it here"));
  };
  const button = (label: string, of: string, work: (figure: Element) => Promise<string>) => (
    <button type="button" className="link cursor-pointer" onClick={run(work)}>
      {label}
      <span className="sr-only">
        {" "}
        {of}: {title}
      </span>
    </button>
  );
  return (
    <span className="needs-script no-print inline-flex flex-wrap gap-x-4 gap-y-3">
      {button("Copy table", "of", copyTable)}
      {hasDrawing && button("SVG", "of the chart of", (figure) => saveDrawing(figure, title, "svg"))}
      {hasDrawing && button("PNG", "of the chart of", (figure) => saveDrawing(figure, title, "png"))}
      <span role="status">{said}</span>
    </span>
  );
}
