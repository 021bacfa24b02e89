import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { daysOf, firstDay, type Period } from "@/lib/period";
import { sampleOptions } from "@/lib/sample/sample-options";
import { writeSample } from "@/lib/sample/write-sample";

/** A delivery of the register and one month of Service Requests. `rows` counts those of the file, first legs and all. */
export type Feeds = { folder: string; requestsFile: string; rows: number };

/** Requests a Device a day of the synthetic industry; sets how many Devices a number of requests takes. */
const requestsPerDeviceDay = 0.53;

const manifest = z.looseObject({ files: z.array(z.looseObject({ name: z.string(), feed: z.string(), rows: z.number() })) });

/** Writes a month of a synthetic industry with about so many counted requests, and keeps of its delivery only what is measured. */
export async function makeFeeds(folder: string, period: Period, requests: number): Promise<Feeds> {
  const days = daysOf(period).length;
  const requestsPerDay = Math.round(requests / days);
  const devices = Math.round(requestsPerDay / requestsPerDeviceDay);
  await writeSample(
    sampleOptions({ outDir: folder, devices, days, seed: "bench", from: firstDay(period), requestsPerDay, alertsPerDay: 1 }),
  );
  const path = join(folder, "manifest.json");
  const whole = manifest.parse(JSON.parse(await readFile(path, "utf8")));
  const files = whole.files.filter(({ feed }) => feed === "parties" || feed === "service-requests");
  await writeFile(path, JSON.stringify({ ...whole, files }));
  const [requestFile] = files.filter(({ feed }) => feed === "service-requests");
  const requestsFile = join(folder, requestFile.name);
  return { folder, requestsFile, rows: requestFile.rows };
}
