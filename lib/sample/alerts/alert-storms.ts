import type { AlertSender } from "@/lib/sample/alerts/alert-sender";
import { plantedAlertShare } from "@/lib/sample/alerts/planted-alerts";
import { roleAt } from "@/lib/sample/industry/party-book";
import { deviceSlots } from "@/lib/sample/industry/products";
import { roleCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { Random } from "@/lib/sample/random";
import { audienceOf } from "@/lib/sample/requests/audience";

const meter = deviceSlots.indexOf("ESME");
/** Storms a day for each thousand Alerts (estimate): few Devices, many Alerts (estate_calibration.md 8). */
const stormsPerThousand = 0.5;
const ordinaryStorms: [code: string, role: "IS" | "ED"][] = [
  ["8006", "ED"],
  ["8010", "ED"],
  ["81A5", "IS"],
  ["8F0C", "IS"],
  ["81B2", "IS"],
];

/** Single meters that send the same Alert over and over, held back by throttling. */
export class AlertStorms {
  private readonly meters: Int32Array;

  constructor(private readonly world: World) {
    this.meters = audienceOf({ roleAt: roleAt("IS"), slot: meter, homes: "smets2" }, world.profiles);
  }

  /** Sends the storms of a day. */
  sendDay(day: number, sender: AlertSender): void {
    const { clock, seed, options } = this.world;
    const random = new Random(seed, "storms", clock.firstDay + day);
    const count = Math.floor((options.alertsPerDay / 1000) * stormsPerThousand + random.next());
    for (let storm = 0; storm < count && this.meters.length > 0; storm++) {
      const planted = this.meters.filter((profile) => plantedAlertShare("voltage-storms", this.world, profile, meter) > random.next());
      if (planted.length > 0 && random.next() < 0.6) this.storm(random.pick(Array.from(planted)), "8002", "ED", day, random, sender);
      else this.storm(this.meters[random.below(this.meters.length)], ...random.pick(ordinaryStorms), day, random, sender);
    }
  }

  private storm(profile: number, code: string, role: "IS" | "ED", day: number, random: Random, sender: AlertSender): void {
    const { profiles, estate } = this.world;
    const home = estate.homeAt(profile, random.below(estate.homesOf(profile, day)));
    const user = profiles.actor[profile * roleCount + roleAt(role)];
    const lasts = random.between(1, 9) * 3_600_000;
    const begins = random.between(0, 86_000_000 - lasts);
    for (let left = 15 + random.below(90); left > 0; left--) {
      const throttled = random.next() < 0.6 ? Math.floor(random.logNormal(40, 1.1)) : 0;
      sender.send({ code, user, home, profile, slot: meter, ms: Math.floor(begins + random.next() * lasts), throttled });
    }
  }
}
