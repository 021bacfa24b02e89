import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeOldReports } from "@/lib/periods/retention/remove-old-reports";

test("finished reports go with the figures in them, nothing else does", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reports-"));
  await removeOldReports(folder, "2026-08");
  for (const name of ["2026-06", "2026-07", "2026-08", "notes"]) {
    await mkdir(join(folder, "reports", name, "v1"), { recursive: true });
    await writeFile(join(folder, "reports", name, "v1", "P1_IS.pdf"), "%PDF");
  }
  const said: string[] = [];
  await removeOldReports(folder, "2026-08", (line) => said.push(line));
  expect(await readdir(join(folder, "reports"))).toEqual(["2026-08", "notes"]);
  expect(said).toEqual(["Removed the finished reports of 2026-06", "Removed the finished reports of 2026-07"]);
  await rm(folder, { recursive: true });
});
