// What CSS gives a drawing on the page and a file of it must say itself.
const looks = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity"],
  ...["font-size", "font-weight", "text-anchor", "dominant-baseline", "visibility", "overflow"],
];
const fonts = "Geist, Arial, Helvetica, sans-serif";
const [titleSize, noteSize, gap, spacing] = [16, 11, 12, 1.35];
const namespace = "http://www.w3.org/2000/svg";

export type Drawing = { text: string; width: number; height: number };

/** The chart of a figure as an SVG of its own, in the colours of the page, its finding above it and its source below; null where none is drawn. */
export function drawingOf(figure: Element): Drawing | null {
  const drawn = [...figure.querySelectorAll<SVGSVGElement>(".figure-chart svg")].sort((a, b) => area(b) - area(a)).at(0);
  if (!drawn || area(drawn) < 10_000) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const page = getComputedStyle(figure);
  const [titles, notes] = [
    linesOf(textOf(figure, "h2, h3"), (width - 2 * gap) / (titleSize * 0.56)),
    linesOf(textOf(figure, ":scope > :last-child > p"), (width - 2 * gap) / (noteSize * 0.56)),
  ];
  const above = titles.length * titleSize * spacing + 2 * gap;
  const below = notes.length * noteSize * spacing + 2 * gap;
  const sheet = made("svg", { xmlns: namespace, width, height: height + above + below, viewBox: `0 0 ${width} ${height + above + below}` });
  sheet.append(made("rect", { width: "100%", height: "100%", fill: page.backgroundColor }));
  titles.forEach((line, at) => sheet.append(words(line, gap + at * titleSize * spacing, titleSize, page.color, 600)));
  const chart = copyOf(drawn);
  for (const [name, value] of Object.entries({ x: 0, y: above, width, height })) chart.setAttribute(name, String(value));
  sheet.append(chart);
  notes.forEach((line, at) => sheet.append(words(line, above + height + gap + at * noteSize * spacing, noteSize, page.color, 400)));
  return { text: new XMLSerializer().serializeToString(sheet), width, height: height + above + below };
}

function area(element: Element): number {
  const { width, height } = element.getBoundingClientRect();
  return width * height;
}

// Words that fit so many letters a line, as an SVG does not break them.
function linesOf(text: string, letters: number): string[] {
  return text.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + 1 + word.length <= letters ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
}

const textOf = (figure: Element, selector: string) => figure.querySelector(selector)?.textContent ?? "";

function made(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}

/** A line of text whose letters begin at the height `top`. */
function words(text: string, top: number, size: number, fill: string, weight: number): SVGElement {
  const element = made("text", { x: gap, y: top + size, fill, "font-size": size, "font-weight": weight, "font-family": fonts });
  element.textContent = text;
  return element;
}

function copyOf(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement; // safe: a copy is of the same kind
  const sources = [drawn, ...drawn.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, at) => {
    const style = getComputedStyle(sources[at]);
    element.removeAttribute("class");
    element.removeAttribute("style");
    for (const look of looks) element.setAttribute(look, style.getPropertyValue(look));
    if (element.tagName === "text") element.setAttribute("font-family", fonts);
  });
  return copy;
}

/** The drawing as a PNG at twice its size. Rejects where the browser cannot draw it. */
export async function pictureOf({ text, width, height }: Drawing): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * 2);
  canvas.height = Math.round(height * 2);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser drew no picture"))), "image/png"),
  );
}
