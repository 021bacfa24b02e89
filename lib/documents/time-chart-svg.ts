import { characterWidth, spreadLabels, thinMarks, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";

const size = { width: 720, height: 230 };
const room = { left: 48, top: 14, bottom: 40 };
const colours = {
  ink3: "#5C6570",
  line: "#DFE3E7",
  control: "#727C88",
  sunken: "#F0F2F4",
  industry: "#15191E",
  own: "#2545C9",
  incident: "#F8EBD9",
};
const incidentEdge = "#8A4B08";
const labelSpacing = 14;
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter]);
const place = (value: number) => value.toFixed(1);

type Scale = { x: (value: number) => number; y: (value: number) => number; right: number; bottom: number };

/** The chart of a page as an SVG for paper: the same prepared numbers, straight segments, gaps where nothing is known. Light theme. */
export function timeChartSvg(model: TimeChartModel): string {
  const right = size.width - Math.max(24, ...model.ends.map(({ text }) => text.length * characterWidth + 16));
  const bottom = size.height - room.bottom;
  const [from, to] = model.xDomain;
  const [low, high] = model.y.domain;
  const scale: Scale = {
    x: (value) => room.left + ((value - from) / (to - from)) * (right - room.left),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - room.top),
    right,
    bottom,
  };
  const parts = [...grounds(model, scale), ...axes(model, scale), ...lines(model, scale), ...ends(model, scale)];
  const frame = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"`;
  return `<svg ${frame} font-family="Geist" font-size="12">${parts.join("")}</svg>`;
}

function grounds({ weekends, incidents, gaps, breaks = [] }: TimeChartModel, { x, bottom }: Scale): string[] {
  const span = (from: number, to: number, look: string) =>
    `<rect x="${place(x(from))}" y="${room.top}" width="${place(x(to) - x(from))}" height="${place(bottom - room.top)}" ${look}/>`;
  return [
    ...weekends.map(({ from, to }) => span(from, to, `fill="${colours.sunken}"`)),
    ...incidents.flatMap(({ from, to, category }) => [
      span(from, to, `fill="${colours.incident}" stroke="${incidentEdge}" stroke-width="0.75"`),
      text((x(from) + x(to)) / 2, room.top - 3, `Cat ${category}`, "middle", incidentEdge),
    ]),
    ...gaps.map(({ from, to }) => span(from, to, `fill="none" stroke="${colours.control}" stroke-dasharray="3 3"`)),
    ...breaks.flatMap(({ x: at, text: words }) => [
      `<line x1="${place(x(at))}" x2="${place(x(at))}" y1="${room.top}" y2="${place(bottom)}" stroke="${colours.ink3}" stroke-dasharray="2 3"/>`,
      text(x(at), room.top - 3, words, "middle", colours.ink3),
    ]),
  ];
}

function axes({ xMarks, y: axis }: TimeChartModel, { x, y, right, bottom }: Scale): string[] {
  const rule = (height: number, colour: string) =>
    `<line x1="${room.left}" x2="${place(right)}" y1="${place(height)}" y2="${place(height)}" stroke="${colour}"/>`;
  return [
    ...axis.ticks.map((tick, index) => rule(y(tick), index === 0 ? colours.control : colours.line)),
    ...axis.ticks.map((tick, index) => text(room.left - 6, y(tick) + 4, axis.texts[index], "end", colours.ink3)),
    ...thinMarks(xMarks, right - room.left, 44).flatMap(({ x: at, text: words, below }) => [
      text(x(at), bottom + 17, words, "middle", colours.ink3),
      ...(below ? [text(x(at), bottom + 31, below, "middle", colours.ink3)] : []),
    ]),
  ];
}

function lines({ points }: TimeChartModel, scale: Scale): string[] {
  return [
    path(points, "industry", scale, `stroke="${colours.industry}" stroke-width="1.75"`),
    path(points, "own", scale, `stroke="${colours.own}" stroke-width="2.5"`),
  ];
}

// A value alone between two gaps has no segment: it is a dot.
function path(points: TimePoint[], series: "industry" | "own", { x, y }: Scale, look: string): string {
  const value = (index: number) => points[index]?.[series] ?? null;
  const moves = points.flatMap((point, index) => {
    const here = value(index);
    if (here === null) return [];
    const at = `${place(x(point.x))} ${place(y(here))}`;
    if (value(index - 1) === null) return [value(index + 1) === null ? `M${at}h0.01` : `M${at}`];
    return [`L${at}`];
  });
  return moves.length === 0 ? "" : `<path d="${moves.join("")}" fill="none" stroke-linecap="round" ${look}/>`;
}

function ends({ ends: labels }: TimeChartModel, { y, right, bottom }: Scale): string[] {
  const heights = spreadLabels(
    labels.map(({ value }) => y(value)),
    labelSpacing,
    room.top,
    bottom,
  );
  return labels.map(({ text: words, series }, index) =>
    text(right + 8, heights[index] + 4, words, "start", series === "own" ? colours.own : colours.industry),
  );
}

function text(x: number, y: number, words: string, anchor: "start" | "middle" | "end", colour: string): string {
  return `<text x="${place(x)}" y="${place(y)}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`;
}
