import type { PartyScope } from "@/lib/access/party-scope";
import { loadExtract, type ExtractId } from "@/lib/metrics/loaders/load-extract";
import type { Period } from "@/lib/period";

/**
 * An extract of several licence areas as one CSV stream: the rows of each scope as loadExtract gives them, one after the other, under one
 * header. Throws as loadExtract does.
 */
export async function loadAreasExtract(scopes: readonly PartyScope[], id: ExtractId, period: Period | null) {
  const files: Awaited<ReturnType<typeof loadExtract>>[] = [];
  for (const scope of scopes) files.push(await loadExtract(scope, id, period));
  const [first] = files;
  const fileName = scopes.length > 1 ? first.fileName.replace("_ed_", `_ed_${scopes.length}-areas_`) : first.fileName;
  const rows = joined(
    files.map(
      ({ open }) =>
        () =>
          open(false, () => {}),
    ),
  );
  return { fileName, body: streamOf(rows) };
}

async function* joined(files: (() => Promise<ReadableStream<Uint8Array>>)[]): AsyncGenerator<Uint8Array> {
  for (const [at, open] of files.entries()) {
    let isInHeader = at > 0;
    for await (const chunk of chunksOf(await open())) {
      const rest = isInHeader ? afterHeader(chunk) : chunk;
      isInHeader = isInHeader && rest === null;
      if (rest !== null && rest.length > 0) yield rest;
    }
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** What follows the header line; null when the chunk does not reach its end. */
function afterHeader(chunk: Uint8Array): Uint8Array | null {
  const end = chunk.indexOf(10);
  return end < 0 ? null : chunk.subarray(end + 1);
}

function streamOf(rows: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await rows.return(undefined)),
  });
}
