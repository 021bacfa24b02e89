import { plantedCauses } from "@/lib/sample/planted-causes";
import { users } from "@/lib/sample/industry/party-book";
import { slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { causesOfDevice } from "@/lib/sample/requests/planted-requests";

/** The share of Alerts that a planted cause spoils for this Device and energy supplier (a place in `users`, -1 for any); 0 where it does not apply. */
export function plantedAlertShare(id: string, world: World, profile: number, slot: number, supplier = -1): number {
  const cause = plantedCauses.find((each) => each.id === id && each.feed === "alerts");
  if (!cause) throw new Error(`no planted cause of Alerts is called ${id}`);
  const product = world.profiles.product(profile, slot);
  if (!product) return 0;
  const firmware = product.firmware[world.profiles.firmware[profile * slotCount + slot]].version;
  const device = causesOfDevice(world.profiles.homes[profile], product, firmware, [cause]) !== 0;
  const party = cause.where.partyId === undefined || (supplier >= 0 && users[supplier].partyId === cause.where.partyId);
  return device && party ? cause.share : 0;
}
