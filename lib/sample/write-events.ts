import { firstDay, lastDay, periodOf } from "@/lib/period";
import { incidentHeader, incidentLines } from "@/lib/sample/events/incident-rows";
import { outageHeader, outageLines } from "@/lib/sample/events/outage-rows";
import { measureHeader, measureLines } from "@/lib/sample/events/reported-measure-rows";
import type { World } from "@/lib/sample/industry/world";
import type { Delivery } from "@/lib/sample/writing/delivery";

/** Writes a day's Incidents and outages, and on the last day of a complete month its reported measures. */
export async function writeEvents(world: World, delivery: Delivery, day: number, producedAt: number): Promise<void> {
  const { clock, incidents, seed, options } = world;
  const date = clock.day(day);
  const period = periodOf(date);
  const incidentFile = await delivery.fileFor("incidents", date, incidentHeader);
  for (const line of incidentLines(incidents, clock.firstDay + day, producedAt)) incidentFile.add(line);
  const outageFile = await delivery.fileFor("availability", date, outageHeader);
  for (const line of outageLines(incidents, seed, clock.firstDay + day)) outageFile.add(line);
  if (date !== lastDay(period) || firstDay(period) < options.from) return;
  const month = { name: `reported_measures_${period}.csv`, feed: "reported-measures", from: firstDay(period), to: date };
  await delivery.single(month, measureHeader, (file) => measureLines(seed, period).forEach((line) => file.add(line)));
}
