import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isPeriod, type Period } from "@/lib/period";

/** Removes the finished reports of the months before the first one kept; what cannot be removed now is said and tried again the next time. */
export async function removeOldReports(dataFolder: string, firstKept: Period, say: (line: string) => void = () => {}): Promise<void> {
  const folder = join(/* turbopackIgnore: true */ dataFolder, "reports");
  try {
    for (const month of (await readdir(folder)).filter((name) => isPeriod(name) && name < firstKept).sort()) {
      await rm(join(folder, month), { recursive: true, force: true });
      say(`Removed the finished reports of ${month}`);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    say(`Old reports are not removed yet: ${error instanceof Error ? error.message : String(error)}`);
  }
}
