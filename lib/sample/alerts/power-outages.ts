import type { AlertSender } from "@/lib/sample/alerts/alert-sender";
import { plantedAlertShare } from "@/lib/sample/alerts/planted-alerts";
import { dayOf } from "@/lib/sample/calendar";
import { roleAt, usersOf, type User } from "@/lib/sample/industry/party-book";
import { deviceSlots } from "@/lib/sample/industry/products";
import { roleCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { hash32, Random } from "@/lib/sample/random";

const hub = deviceSlots.indexOf("CHF");
const meter = deviceSlots.indexOf("ESME");
const minute = 60_000;
/** Power cuts a day for each thousand Alerts, and how many more when the weather is bad; estimates. */
const cutsPerThousand = 2.2;
const badWeather = 7;
/** Share of meters that say nothing when supply is back, for no special reason. */
const silentShare = 0.025;

/** Power cuts: the hubs of some neighbours report the loss after three minutes (AD1), their meters the return (8F36). */
export class PowerOutages {
  private readonly distributors = usersOf("ED");
  private readonly profilesOf: Map<User, number[]>;

  constructor(private readonly world: World) {
    const { profiles } = world;
    this.profilesOf = new Map(this.distributors.map((user) => [user, []]));
    for (let profile = 0; profile < profiles.count; profile++) {
      if (profiles.homes[profile].network === "SMETS1") continue;
      const at = profiles.actor[profile * roleCount + roleAt("ED")];
      this.profilesOf.get(this.distributors.find(({ index }) => index === at) as User)?.push(profile);
    }
  }

  /** Sends the Alerts of the power cuts that begin on a day; some supply comes back on a later one. */
  sendDay(day: number, sender: AlertSender): void {
    const { clock, seed, options } = this.world;
    const epochDay = clock.firstDay + day;
    const random = new Random(seed, "power cuts", epochDay);
    const stormy = Number(dayOf(epochDay).slice(8)) === 5 + (hash32(seed, "weather", dayOf(epochDay).slice(0, 7)) % 22);
    const usual = (options.alertsPerDay / 1000) * cutsPerThousand;
    const struck = random.weighted(this.distributors.map(({ weight }) => weight));
    for (let left = Math.floor(usual * random.between(0.5, 1.5) + random.next()); left > 0; left--) {
      this.cut(this.distributors[random.weighted(this.distributors.map(({ weight }) => weight))], day, random, sender);
    }
    for (let left = stormy ? Math.floor(usual * badWeather) : 0; left > 0; left--) this.cut(this.distributors[struck], day, random, sender);
  }

  private cut(distributor: User, day: number, random: Random, sender: AlertSender): void {
    const { estate } = this.world;
    const there = this.profilesOf.get(distributor) ?? [];
    if (there.length === 0) return;
    const begins = random.below(86_000_000);
    const lasts = random.logNormal(58 * minute, 1);
    for (let left = 2 + Math.floor(random.logNormal(7, 0.8)); left > 0; left--) {
      const profile = random.pick(there);
      const home = estate.homeAt(profile, random.below(estate.homesOf(profile, day)));
      const address = { user: distributor.index, home, profile };
      sender.send({ ...address, code: "AD1", slot: hub, ms: begins + 3 * minute + random.below(2 * minute) });
      const silent = silentShare + plantedAlertShare("no-restoration", this.world, profile, meter);
      if (random.next() >= silent)
        sender.send({ ...address, code: "8F36", slot: meter, ms: Math.floor(begins + Math.max(4 * minute, lasts) + random.below(90_000)) });
    }
  }
}
