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
  const size = ["--devices", "1000000", "--days", "2", "--seed", "memory", "--requests-per-day", "250000"];
  const command = ["--max-old-space-size=96", "--import", "tsx", "lib/sample/command.ts", "--out", outDir, ...size];
  await promisify(execFile)(process.execPath, command, { env: { ...process.env, INIT_CWD: "" } });
  const rows = readManifest(outDir).files.reduce((sum, file) => sum + file.rows, 0);
  expect(rows).toBeGreaterThan(1_400_000);
});
