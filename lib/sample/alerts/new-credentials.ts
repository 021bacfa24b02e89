import type { AlertSender } from "@/lib/sample/alerts/alert-sender";
import { plantedAlertShare } from "@/lib/sample/alerts/planted-alerts";
import { roleAt } from "@/lib/sample/industry/party-book";
import { deviceSlots } from "@/lib/sample/industry/products";
import { roleCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { Random } from "@/lib/sample/random";
import { slotShares, slotsPerDay } from "@/lib/sample/requests/time-patterns";

const meter = deviceSlots.indexOf("ESME");
const dayMs = 86_400_000;
/** Of new meters: the share whose distributor never hears of new credentials, and the share that is late anyhow; estimates. */
const neverShare = 0.03;
const lateShare = 0.04;

/** New meters: the distributor hears of them (N16), and within seven days, if the supplier does its part, of its credentials on them (N42). */
export class NewCredentials {
  constructor(private readonly world: World) {}

  /** Sends both Alerts of the homes installed on a day, the second on the day it comes. */
  sendDay(day: number, sender: AlertSender): void {
    const { estate, profiles, clock, seed } = this.world;
    const random = new Random(seed, "new credentials", clock.firstDay + day);
    const hours = slotShares("install", clock.firstDay + day);
    for (let home = estate.homesBy(day - 1); home < estate.homesBy(day); home++) {
      const profile = estate.profileOf(home);
      const address = { user: profiles.actor[profile * roleCount + roleAt("ED")], home, profile, slot: meter };
      const ms = Math.floor((random.weighted(hours) + random.next()) * (dayMs / slotsPerDay));
      sender.send({ ...address, code: "N16", ms });
      const supplier = profiles.actor[profile * roleCount + roleAt("IS")];
      const late = lateShare + plantedAlertShare("late-credentials", this.world, profile, meter, supplier);
      const wait = random.next() < late ? random.between(7.2, 19) : Math.min(6.8, random.logNormal(0.9, 1));
      if (random.next() >= neverShare) sender.send({ ...address, code: "N42", ms: Math.floor(ms + wait * dayMs) });
    }
  }
}
