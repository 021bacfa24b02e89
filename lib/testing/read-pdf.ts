import { inflateSync } from "node:zlib";

/** What a test looks at in a PDF: its tags in the structure tree by type, and what PDF/UA-1 asks of the file as a whole. */
export type ReadPdf = {
  pages: number;
  isMarked: boolean;
  isUa1: boolean;
  language: string;
  title: string;
  tags: string[];
  figuresWithoutAlt: number;
};

/**
 * Reads a PDF as its bytes stand: every object, packed ones unpacked. Enough for files of one compiler; throws nothing, a fault shows as
 * something missing.
 */
export function readPdf(pdf: Buffer): ReadPdf {
  const text = [pdf.toString("latin1"), ...unpacked(pdf)].join("\n");
  const elements = text.split(/\bendobj\b|>>\s*(?=<<)/).filter((each) => /\/Type\s*\/StructElem/.test(each));
  const tags = elements.flatMap((each) => /\/S\s*\/([A-Za-z0-9]+)/.exec(each)?.[1] ?? []);
  const figures = elements.filter((each) => /\/S\s*\/Figure\b/.test(each));
  return {
    pages: Math.max(
      0,
      ...[...text.matchAll(/\/Type\s*\/Pages[^>]*?\/Count (\d+)|\/Count (\d+)[^>]*?\/Type\s*\/Pages/g)].map((found) =>
        Number(found[1] ?? found[2]),
      ),
    ),
    isMarked: /\/MarkInfo\s*<<[^>]*\/Marked true/.test(text),
    isUa1: /<pdfuaid:part>1<\/pdfuaid:part>/.test(text),
    language: /\/Lang\s*\(([^)]*)\)/.exec(text)?.[1] ?? "",
    title: /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/s.exec(text)?.[1] ?? "",
    tags: [...new Set(tags)].sort(),
    figuresWithoutAlt: figures.filter((each) => !/\/Alt\s*[(<]/.test(each)).length,
  };
}

/** What a PDF says beside what it draws: metadata, bookmarks, tags and alternative texts, packed or not, two-byte letters as one. */
export function undrawnText(pdf: Buffer): string {
  const written = unpacked(pdf).filter((stream) => !/\bBT\s/.test(stream));
  return [pdf.toString("latin1"), ...written].join("\n").replaceAll("\0", "");
}

function unpacked(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 6)) {
    const from = pdf[at + 6] === 13 ? at + 8 : at + 7;
    const to = pdf.indexOf("endstream", from);
    if (to < 0) break;
    try {
      found.push(inflateSync(pdf.subarray(from, to)).toString("latin1"));
    } catch {
      // Not a packed stream: a font, or the "stream" of an endstream.
    }
  }
  return found;
}
