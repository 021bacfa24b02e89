import { expect, test } from "vitest";
import { zipOf, type ZipFile } from "@/lib/reports/archive/zip";
import { dataDescriptor, directoryRecord, endRecords } from "@/lib/reports/archive/zip-records";
import { readZip } from "@/lib/testing/read-zip";

const file = (name: string, ...chunks: string[]): ZipFile => ({
  name,
  async *chunks() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  },
});
async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of chunks) parts.push(part);
  return Buffer.concat(parts);
}

test("what goes in comes out, by name and in order; equal contents are equal bytes", async () => {
  const files = [file("a.csv", "x,y\r\n", "1,2\r\n"), file("data/ĉ 日.csv"), file("manifest.json", "{}".repeat(50_000))];
  const zip = await bytesOf(zipOf(files));
  expect([...readZip(zip)].map(([name, content]) => [name, content.length])).toEqual([
    ["a.csv", 10],
    ["data/ĉ 日.csv", 0],
    ["manifest.json", 100_000],
  ]);
  expect((await bytesOf(zipOf(files))).equals(zip)).toBe(true);
});

test("who stops reading ends what is being read; a file that breaks breaks the archive", async () => {
  let ended = 0;
  async function* endless() {
    try {
      for (;;) yield Buffer.alloc(100_000, ended);
    } finally {
      ended++;
    }
  }
  for await (const part of zipOf([{ name: "endless", chunks: endless }])) if (part.length > 40) break;
  await expect.poll(() => ended).toBe(1);
  async function* broken() {
    yield Buffer.from("a");
    throw new Error("the database left");
  }
  await expect(bytesOf(zipOf([{ name: "broken", chunks: broken }]))).rejects.toThrow("the database left");
});

test("numbers over 32 bits have their 64-bit fields", () => {
  const entry = { name: Buffer.from("large"), crc: 1, packed: 5e9, size: 2e10, from: 6e9 };
  expect(dataDescriptor(entry).readBigUInt64LE(16)).toBe(20_000_000_000n);
  const line = directoryRecord(entry);
  expect([line.readUInt32LE(24), line.readUInt16LE(30), line.readBigUInt64LE(46 + 5 + 4)]).toEqual([0xffffffff, 28, 20_000_000_000n]);
  const end = endRecords(3, 300, 9e9);
  expect([end.length, end.readBigUInt64LE(48), end.readBigUInt64LE(56 + 8)]).toEqual([98, 9_000_000_000n, 9_000_000_300n]);
});
