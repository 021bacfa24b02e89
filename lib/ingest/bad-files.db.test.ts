import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestFile } from "@/lib/ingest/testing/delivery";
import { request, requestColumns, requestCsv } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";

let world: IngestWorld;
beforeAll(async () => {
  world = await ingestWorld();
});
afterAll(() => world.close());

const good = () => requestCsv([request(), request()]);
const without = (...columns: string[]) => requestColumns.filter((name) => !columns.includes(name));

describe("a file is refused whole, and nothing of it is loaded", () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from(good()), Buffer.alloc(16 * 2 ** 20, "a")]));
  const cases: [string, Partial<TestFile> & { body: string | Buffer }, RegExp][] = [
    ["missing columns", { body: requestCsv([request()], without("srv", "mode")) }, /lacks the columns srv, mode/],
    ["a header that names a column twice", { body: good().replace("qualifier", "srv") }, /names the column srv twice/],
    ["UTF-16", { body: Buffer.from(`\uFEFF${good()}`, "utf16le") }, /UTF-16/],
    ["UTF-16 without a mark", { body: Buffer.from(good(), "utf16le") }, /NUL bytes/],
    ["a NUL", { body: good().replace("4.1.1", "4.1\0.1") }, /NUL bytes/],
    ["bytes that are not UTF-8", { body: Buffer.concat([Buffer.from(good()), Buffer.from([0xc3, 0x28])]) }, /not UTF-8/],
    ["a gzip file that was cut off", { name: "file.csv.gz", body: gzipSync(good()).subarray(0, -12) }, /cut off/],
    ["a gzip file that is none", { name: "file.csv.gz", body: good() }, /not valid gzip/],
    ["gzip under a plain name", { body: gzipSync(good()) }, /compressed with gzip/],
    ["a gzip bomb", { name: "file.csv.gz", body: bomb }, /more than 100 times its size/],
    ["an empty file", { body: "", rows: 0 }, /not even a header/],
    ["a declared number of rows that is wrong", { body: good(), rows: 3 }, /says 3 rows; the file has 2/],
    ["a checksum that is wrong", { body: good(), sha256: "0".repeat(64) }, /sha-256 is [0-9a-f]{64}; the manifest says 0000/],
    ["a quote that is never closed", { body: requestCsv([request()]) + `"${good()}`, rows: 4 }, /quoted field .* is not closed/],
    ["more than 5 % of the rows set aside", { body: requestCsv([request(), request({ mode: "sometimes" })]) }, /1 of 2 rows \(50.0 %\)/],
    ["a manifest that names a file outside the folder", { listedAs: "../file.csv", body: good() }, /outside the delivery's folder/],
    ["a manifest that names an absolute path", { listedAs: "/etc/passwd", body: good() }, /outside the delivery's folder/],
    ["a manifest that names a file that is not there", { listedAs: "other.csv", body: good() }, /the folder does not have it/],
    ["a feed that does not exist", { feed: "requests", body: good() }, /no feed requests/],
  ];
  test.each(cases)("%s", async (_, file, reason) => {
    const before = await world.count("request_day");
    const receipt = await world.ingest(file);
    expect(receipt.reason).toMatch(reason);
    expect(receipt).toMatchObject({ state: "refused", accepted: 0 });
    expect(await world.count("request_day")).toBe(before);
    expect(await world.count("delivery_file", `load_id = ${receipt.load_id} and state = 'refused'`)).toBe(1);
  });
});

describe("a file is accepted", () => {
  test("whose header alone is there, when a manifest says which days it covers", async () => {
    const receipt = await world.ingest({ body: requestCsv([]), from: "2026-07-01", to: "2026-07-02" });
    expect(receipt).toMatchObject({ state: "accepted", rows_read: 0, accepted: 0 });
    expect(await world.count("feed_day", "day between '2026-07-01' and '2026-07-02' and rows = 0")).toBe(2);
  });
  test("but not without a manifest", async () => {
    expect(await world.ingestAlone("service-requests.csv", requestCsv([], [...requestColumns, "more"]))).toMatchObject({
      state: "refused",
    });
  });
  test("with columns it does not know, in another order", async () => {
    const columns = [...requestColumns.toReversed(), "colour"];
    const receipt = await world.ingest({ body: requestCsv([{ ...request(), colour: "red" }], columns) });
    expect(receipt).toMatchObject({ state: "accepted", accepted: 1, notices: [expect.stringMatching(/ignored columns .*: colour/)] });
  });
  test.each([
    ["with a byte order mark", (text: string) => `\uFEFF${text}`],
    ["with CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["with both, packed", (text: string) => gzipSync(`\uFEFF${text.replaceAll("\n", "\r\n")}`)],
    ["without a last line end", (text: string) => text.trimEnd()],
    ["with blank lines", (text: string) => text.replaceAll("\n", "\n\n")],
  ])("%s", async (_, change) => {
    const body = change(requestCsv([request(), request({ qualifier: "Payment Mode = Prepayment" })]));
    const name = typeof body === "string" ? "file.csv" : "file.csv.gz";
    expect(await world.ingest({ name, body, rows: 2 })).toMatchObject({ state: "accepted", accepted: 2, set_aside: 0 });
  });
});

test("a manifest that is wrong refuses the delivery in one line", async () => {
  await expect(world.ingest({ body: good(), from: "2026-09-31" })).rejects.toThrow(
    "manifest.json: files[0].from must be a day, YYYY-MM-DD",
  );
  await expect(world.ingest({ body: good(), from: "2026-09-30", to: "2026-09-01" })).rejects.toThrow("files[0].to is before from");
});
