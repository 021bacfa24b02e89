import { compileDocument } from "@/lib/documents/compile-document";
import type { DocumentModel } from "@/lib/documents/models";

// A process that does nothing but set documents, one after the other, for the portal that started it (lib/documents/typesetter.ts).
process.on("message", (model: DocumentModel) => {
  let answer: { pdf: Buffer } | { trouble: string };
  try {
    answer = { pdf: compileDocument(model) };
  } catch (error) {
    answer = { trouble: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});
process.channel?.ref();
