import { PassThrough } from "node:stream";
import type pg from "pg";
import { expect, test } from "vitest";
import { CopyOut } from "@/lib/metrics/data-files/copy-out";
import { randomFrom } from "@/lib/testing/random";

const message = (code: string, body: string | Buffer) => {
  const content = Buffer.from(body);
  const head = Buffer.alloc(5, code);
  head.writeUInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
};

/** What a COPY reads from a server that says so, cut into pieces of the sizes; and what of it is left to pg. */
async function read(said: Buffer, sizes: () => number): Promise<{ text: string; left: Buffer }> {
  const stream = new PassThrough();
  const left: Buffer[] = [];
  const copy = new CopyOut("copy");
  stream.on("data", (chunk: Buffer) => {
    left.push(chunk);
    if (chunk[0] === "E".charCodeAt(0)) copy.handleError(new Error("refused"));
  });
  const connection = { stream, query: () => {} } as unknown as pg.Connection; // safe: all that a submitted query asks of it
  copy.submit(connection);
  for (let at = 0; at < said.length;) {
    const size = sizes();
    stream.write(Buffer.from(said.subarray(at, at + size)));
    at += size;
  }
  const parts: Buffer[] = [];
  for await (const part of copy) parts.push(part as Buffer); // safe: a Readable without encoding gives Buffers
  return { text: Buffer.concat(parts).toString(), left: Buffer.concat(left) };
}

test("rows come whole and in order however the connection cuts them; what follows them is pg's", async () => {
  const random = randomFrom(7);
  const long = "x".repeat(300_000); // longer than a piece that goes on
  const rows = Array.from({ length: 2_000 }, (_, at) => (at === 900 ? long : `${at},${"a".repeat(at % 90)}é\n`));
  const after = Buffer.concat([message("C", "COPY 2000\0"), message("Z", "I")]);
  const said = Buffer.concat([
    message("H", "\0\0\0"),
    ...rows.map((row) => message("d", row)),
    message("N", "notice"),
    message("c", ""),
    after,
  ]);
  for (const most of [7, 5_000, said.length]) {
    const { text, left } = await read(said, () => random.integer(1, most));
    expect(text).toBe(rows.join(""));
    expect(left.equals(after)).toBe(true);
  }
});

test("an error in the middle is pg's to read, and ends the rows with it", async () => {
  const said = Buffer.concat([message("H", "\0\0\0"), message("d", "1\n"), message("E", "SERROR\0\0")]);
  await expect(read(said, () => 9)).rejects.toThrow("refused");
});
