import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { readManifest } from "@/lib/sample/testing/read-delivery";

const outDir = mkdtempSync(join(tmpdir(), "sample-memory-"));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

test("a large industry is written within a small heap", { timeout: 120_000 }, async () => {
  // Half the industry in less room for each Device than the whole has at full counts.
  const [devices, heap] = process.env.TEST_FULL ? [1_000_000, 96] : [500_000, 64];
  const size = ["--devices", String(devices), "--days", "2", "--seed", "memory", "--requests-per-day", String(devices / 4)];
  const command = [`--max-old-space-size=${heap}`, "--import", "tsx", "lib/sample/command.ts", "--out", outDir, ...size];
  await promisify(execFile)(process.execPath, command, { env: { ...process.env, INIT_CWD: "" } });
  const rows = readManifest(outDir).files.reduce((sum, file) => sum + file.rows, 0);
  expect(rows).toBeGreaterThan(1.4 * devices);
});
