import { get } from "node:http";
import { percentile } from "@/lib/bench/stopwatch";

/** A page as someone signed in is sent it: ms to the first byte of its HTML at the slow end (p95), and the bytes of every script its HTML names, gzipped. */
export type PageSent = { path: string; firstByte: number; scriptBytes: number };
type Sent = { firstByte: number; bytes: number; body: string };

const runs = 20;

/** Asks for each page several times, one at a time, once before the clock starts; then for every script it names, once. Throws on anything but 200. */
export async function measureFirstByte(port: number, headers: Record<string, string>, paths: readonly string[]): Promise<PageSent[]> {
  const pages: PageSent[] = [];
  for (const path of paths) {
    const { body } = await fetchOnce(port, path, headers);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push((await fetchOnce(port, path, headers)).firstByte);
    const scripts = new Set(body.match(/\/_next\/static\/[\w./~-]+\.js\b/g)); // in script elements, preloads, and of the page's client components
    let scriptBytes = 0;
    for (const source of scripts) scriptBytes += (await fetchOnce(port, source, { ...headers, "accept-encoding": "gzip" })).bytes;
    pages.push({ path, firstByte: percentile(times, 0.95), scriptBytes });
  }
  return pages;
}

function fetchOnce(port: number, path: string, headers: Record<string, string>): Promise<Sent> {
  const asked = performance.now();
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers: { host: `localhost:${port}`, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      let firstByte = 0;
      response.on("data", (chunk: Buffer) => {
        firstByte ||= performance.now() - asked;
        chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200) return reject(new Error(`${path} answered ${response.statusCode}.`));
        resolve({ firstByte, bytes: body.length, body: body.toString() });
      });
    }).on("error", reject);
  });
}
