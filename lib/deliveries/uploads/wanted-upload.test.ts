import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { readRange } from "@/lib/deliveries/uploads/keep-part";
import { sendFiles } from "@/lib/deliveries/uploads/send-files";
import { partBytes } from "@/lib/deliveries/uploads/upload";
import { readWantedUpload } from "@/lib/deliveries/uploads/wanted-upload";

function wanted(names: string[], more: Record<string, string> = {}) {
  const form = new FormData();
  for (const name of names) {
    form.append("name", name);
    form.append("bytes", "100");
  }
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return () => readWantedUpload(form, 1_000_000);
}

test.each([
  [["../parties.csv"], /no name for a file/],
  [["a/parties.csv"], /no name/],
  [["parties.csv\0"], /no name/],
  [[".parties.csv"], /no name/],
  [["parties.csv", "PARTIES.CSV"], /twice/],
  [["parties.xlsx"], /neither .csv/],
  [["september.csv"], /does not say which feed/],
  [["manifest.json"], /alone brings no rows/],
  [[], /Choose the files/],
])("%j is refused", (names, words) => expect(wanted(names)).toThrow(words));

test("names are plain, a manifest or a feed speaks for them, and their size is limited", () => {
  expect(wanted(["september.csv", "manifest.json"])()).toMatchObject({ files: [{ name: "september.csv", bytes: 100 }, {}], feed: "" });
  expect(wanted(["september.csv"], { feed: "alerts", restate: "1" })()).toMatchObject({ feed: "alerts", restate: true, again: false });
  expect(wanted(["parties.csv"], { feed: "x" })).toThrow(/no feed x/);
  expect(wanted(["parties.csv"], { bytes: "2000000" })).toThrow(/1 MB at most/);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      try {
        const [file] = wanted([name], { feed: "alerts" })().files;
        return /^[^/\\\0]+$/.test(file.name) && !file.name.startsWith(".");
      } catch (error) {
        return error instanceof Error && error.name === "PortalError";
      }
    }),
    { numRuns: 300 },
  );
});

test.each(["", "bytes 5-4/10", "bytes 0-10/10", `bytes 0-${partBytes}/99999999`, "bytes a-b/c", "bytes 0-1/*"])(
  "the range %j is refused",
  (header) => expect(() => readRange(header)).toThrow(/Content-Range/),
);

afterEach(() => vi.unstubAllGlobals());

test("sending goes on after lost answers and refused parts, and sends the sum of the whole", async () => {
  const bytes = randomBytes(2 * partBytes + 17);
  const kept: Buffer[] = [];
  let calls = 0;
  let sum: unknown;
  vi.stubGlobal("fetch", async (address: string, { body }: { body: Uint8Array | FormData }) => {
    if (address.endsWith("/change")) {
      sum = (body as FormData).get("sha256");
      return Response.json({ upload: 1 });
    }
    calls += 1;
    if (calls === 1) throw new TypeError("no connection");
    if (calls === 2) return Response.json({ problem: "The disk is full." }, { status: 503 });
    const length = Buffer.concat(kept).length;
    const isNext = length === (calls === 3 ? 0 : length) && calls !== 5;
    if (isNext) kept.push(Buffer.from(body as Uint8Array));
    if (calls === 4) throw new TypeError("the answer is lost"); // it was kept all the same
    return Response.json({ received: Buffer.concat(kept).length }, { status: isNext ? 200 : 409 });
  });
  const file = { name: "a.csv", size: bytes.length, slice: (from: number, to: number) => new Blob([bytes.subarray(from, to)]) };
  const progress = { kept: () => {}, waits: () => {} };
  const signal = new AbortController().signal;
  await sendFiles({ address: "/uploads/1", files: [file], received: new Map(), progress, signal, waitMs: 1 });
  expect(Buffer.concat(kept).equals(bytes)).toBe(true);
  expect(sum).toBe(createHash("sha256").update(bytes).digest("hex"));
});
