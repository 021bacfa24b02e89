import { join } from "node:path";
import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { fontFiles } from "@/lib/documents/font-files";
import type { DocumentModel } from "@/lib/documents/models";
import { printableAll } from "@/lib/documents/printable";

const template = "lib/documents/document.typ";

/**
 * The document as a tagged PDF (PDF/UA-1), A4. The same model gives the same bytes: its only date is the model's. Data reaches the
 * template as JSON, never as source. Throws with the compiler's words where the template fails.
 */
export function compileDocument(model: DocumentModel): Buffer {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fontFiles() }] });
  const compiled = compiler.compile({
    mainFileContent: documentSource(),
    inputs: { document: JSON.stringify(printableAll(model)) },
  });
  const document = compiled.result;
  if (!document) throw new Error(`The document cannot be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  try {
    return compiler.pdf(document, { pdfStandard: "ua-1", creationTimestamp: Date.parse(`${model.madeOn}T00:00:00Z`) / 1000 });
  } finally {
    // What was memoized of one reader's document is of no use to the next.
    compiler.evictCache(0);
  }
}

/** The layout itself: what a document looks like beside its data. */
export function documentSource(): string {
  return readFileSync(join(/* turbopackIgnore: true */ process.cwd(), template), "utf8");
}
