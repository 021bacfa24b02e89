import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { withDuck } from "@/lib/bench/duck-session";
import { daysOf, firstDay, type Period } from "@/lib/period";
import { sampleOptions } from "@/lib/sample/sample-options";
import { writeSample } from "@/lib/sample/write-sample";

/** A delivery of Devices and Alerts; `alerts` is the file of these. */
export type EstateFeeds = { folder: string; alerts: { path: string; rows: number } };

const entry = z.looseObject({ name: z.string(), feed: z.string(), rows: z.number(), sha256: z.string() });
const manifest = z.looseObject({ files: z.array(entry) });
const kept = ["parties", "service-requests", "devices", "alerts"];

/**
 * Writes a month of a synthetic industry with so many Devices and Alerts and few requests. Every Device is one supplier's, so that its inventory has
 * as many rows as there are Devices; who holds them in the other roles stays as it was.
 */
export async function makeEstate(
  folder: string,
  period: Period,
  { devices, alerts }: { devices: number; alerts: number },
): Promise<EstateFeeds> {
  const days = daysOf(period).length;
  const perDay = Math.max(1, Math.round(alerts / days));
  await writeSample(
    sampleOptions({ outDir: folder, devices, days, seed: "bench", from: firstDay(period), requestsPerDay: 2_000, alertsPerDay: perDay }),
  );
  const path = join(folder, "manifest.json");
  const whole = manifest.parse(JSON.parse(await readFile(path, "utf8")));
  const files = whole.files.filter(({ feed }) => kept.includes(feed));
  for (const file of files) if (file.feed === "devices") file.sha256 = await giveToOne(join(folder, file.name));
  await writeFile(path, JSON.stringify({ ...whole, files }));
  const [{ name, rows }] = files.filter(({ feed }) => feed === "alerts");
  return { folder, alerts: { path: join(folder, name), rows } };
}

/** Names the supplier with most Devices as Import Supplier of all of them; gives the new checksum. */
async function giveToOne(path: string): Promise<string> {
  const rows = `read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '')`;
  const most = `(select import_supplier from ${rows} where import_supplier <> '' group by 1 order by count(*) desc limit 1)`;
  await withDuck(async (duck) => {
    await duck.run(`copy (select * replace (${most} as import_supplier) from ${rows}) to '${path}.new' (format csv, header true)`);
  });
  await rename(`${path}.new`, path);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
