import { deviceLine } from "@/lib/sample/industry/device-rows";
import { slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import type { FeedFile } from "@/lib/sample/writing/feed-file";

/** Writes the snapshot of a day of the sample, home by home, with at most the Devices asked for; profiles must stand at that day. */
export async function writeDevices(world: World, day: number, file: FeedFile): Promise<void> {
  const { estate, profiles, options } = world;
  const homes = estate.homesBy(day);
  for (let home = 0; home < homes && file.rows < options.devices; home++) {
    const profile = estate.profileOf(home);
    for (let slot = 0; slot < slotCount && file.rows < options.devices; slot++) {
      const product = profiles.product(profile, slot);
      if (product) file.add(deviceLine(world, home, profile, slot, product));
    }
    if (home % 1000 === 0) await file.ready();
  }
}
