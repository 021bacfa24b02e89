import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addDays } from "@/lib/period";
import { buildWorld } from "@/lib/sample/build-world";
import { DayWriter } from "@/lib/sample/day-writer";
import { partyHeader, partyLines } from "@/lib/sample/industry/party-rows";
import type { World } from "@/lib/sample/industry/world";
import type { SampleOptions } from "@/lib/sample/sample-options";
import { Delivery } from "@/lib/sample/writing/delivery";

/** Days after the sample's last on which it claims to be produced: by then every outcome is final. */
const daysToProduce = 8;

/** How far a sample is: days done, request rows written. */
export type SampleProgress = { day: string; daysDone: number; days: number; requestRows: number; seconds: number };
export type SampleResult = { delivery: string; files: number; rows: number; requests: number; requestRows: number; seconds: number };

/**
 * Writes a synthetic industry to `options.outDir` as one delivery (manifest last). The same options give the same bytes. Streams: memory
 * does not grow with Devices or requests. Tells `progress` after each day; throws when the disk refuses.
 */
export async function writeSample(
  options: SampleOptions,
  progress: (state: SampleProgress) => void = () => undefined,
): Promise<SampleResult> {
  const began = performance.now();
  await mkdir(options.outDir, { recursive: true });
  await rm(join(options.outDir, "manifest.json"), { force: true });
  const producedAt = `${addDays(options.from, options.days - 1 + daysToProduce)}T06:00:00Z`;
  const world = buildWorld(options);
  const delivery = new Delivery(options);
  await writeRegister(world, delivery);
  const writer = await DayWriter.begin(world, delivery, Date.parse(producedAt));
  const seconds = () => (performance.now() - began) / 1000;
  for (let day = 0; day < options.days; day++) {
    await writer.write(day);
    progress({ day: world.clock.day(day), daysDone: day + 1, days: options.days, requestRows: writer.requestRows, seconds: seconds() });
  }
  const files = await delivery.close();
  const name = `sample-${options.seed}-${options.from}`;
  await writeFile(
    join(options.outDir, "manifest.json"),
    `${JSON.stringify({ delivery: name, produced_at: producedAt, files }, null, 1)}\n`,
  );
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return { delivery: name, files: files.length, rows, requests: writer.requests, requestRows: writer.requestRows, seconds: seconds() };
}

async function writeRegister({ clock, options }: World, delivery: Delivery): Promise<void> {
  const entry = { name: "parties.csv", feed: "parties", from: clock.day(0), to: clock.day(options.days - 1) };
  await delivery.single(entry, partyHeader, (file) => partyLines().forEach((line) => file.add(line)));
}
