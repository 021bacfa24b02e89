/**
 * An answer whose body is gzipped already. Next (server/send-response) drops a route's Content-Encoding, which it knows by its lower-case
 * name, as if the body had been decoded on the way; so the header is handed over spelt as HTTP spells it. e2e/pages.spec.ts reads one.
 */
export function gzippedResponse(body: ReadableStream<Uint8Array>, headers: Record<string, string>): Response {
  const response = new Response(body, { headers: { ...headers, "Content-Encoding": "gzip" } });
  const forEach = response.headers.forEach.bind(response.headers);
  response.headers.forEach = (visit, self) =>
    forEach((value, name, all) => visit.call(self, value, name === "content-encoding" ? "Content-Encoding" : name, all));
  return response;
}
