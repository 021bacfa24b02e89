import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { daysOf, firstDay, type Period } from "@/lib/period";
import { sampleOptions } from "@/lib/sample/sample-options";
import { writeSample } from "@/lib/sample/write-sample";

/** A delivery of the register and one month of Service Requests, and one of its Alerts. `rows` counts requests of the file, first legs and all. */
export type Feeds = { folder: string; requestsFile: string; rows: number; alerts: { folder: string; file: string } };

/** Requests a Device a day of the synthetic industry; sets how many Devices a number of requests takes. */
const requestsPerDeviceDay = 0.53;

const manifest = z.looseObject({ files: z.array(z.looseObject({ name: z.string(), feed: z.string(), rows: z.number() })) });

/** Requests for each Alert: these are asked about, their ingest is measured elsewhere. */
const requestsPerAlert = 50;

/** Writes a month of a synthetic industry with about so many counted requests, and keeps of its delivery only what is measured. */
export async function makeFeeds(folder: string, period: Period, requests: number): Promise<Feeds> {
  const days = daysOf(period).length;
  const requestsPerDay = Math.round(requests / days);
  const devices = Math.round(requestsPerDay / requestsPerDeviceDay);
  await writeSample(
    sampleOptions({
      outDir: folder,
      devices,
      days,
      seed: "bench",
      from: firstDay(period),
      requestsPerDay,
      alertsPerDay: Math.ceil(requestsPerDay / requestsPerAlert),
    }),
  );
  const path = join(folder, "manifest.json");
  const whole = manifest.parse(JSON.parse(await readFile(path, "utf8")));
  const files = whole.files.filter(({ feed }) => feed === "parties" || feed === "service-requests");
  await writeFile(path, JSON.stringify({ ...whole, files }));
  const [requestFile] = files.filter(({ feed }) => feed === "service-requests");
  const requestsFile = join(folder, requestFile.name);
  return { folder, requestsFile, rows: requestFile.rows, alerts: await apart(folder, whole) };
}

/** Moves the Alerts into a delivery of their own. */
async function apart(folder: string, whole: z.output<typeof manifest>): Promise<Feeds["alerts"]> {
  const files = whole.files.filter(({ feed }) => feed === "alerts");
  const other = `${folder}-alerts`;
  await mkdir(other);
  for (const { name } of files) await rename(join(folder, name), join(other, name));
  await writeFile(join(other, "manifest.json"), JSON.stringify({ ...whole, files }));
  return { folder: other, file: join(other, files[0].name) };
}
