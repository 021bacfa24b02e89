import { deviceSlots } from "@/lib/sample/industry/products";
import { slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { Random } from "@/lib/sample/random";
import { slotMs } from "@/lib/sample/requests/everyday-requests";
import { activationSteps, installSteps, switchSteps, type Step } from "@/lib/sample/requests/journey-steps";
import type { RequestKind } from "@/lib/sample/requests/request-kind";
import type { RequestSender } from "@/lib/sample/requests/request-sender";
import { slotShares } from "@/lib/sample/requests/time-patterns";

type Planned = { ms: number; kind: RequestKind; home: number; profile: number };

/** Most homes a day that change supplier, or activate firmware, for each of the day's requests. */
const mostOfDay = 0.008;
const electricity = deviceSlots.indexOf("ESME");
const gas = deviceSlots.indexOf("GSME");

/** What happens to a home once, as several requests in a row: it is installed, changes supplier, gets new firmware. */
export class Journeys {
  private planned: Planned[] = [];
  private next = 0;

  constructor(private readonly world: World) {}

  /** Plans the day. `upgrades`: places (profile x Device) that run other firmware from tomorrow on. */
  startDay(day: number, upgrades: number[]): void {
    const random = new Random(this.world.seed, "journeys", this.world.clock.firstDay + day);
    this.planned = [...this.installs(day, random), ...this.switches(day, random), ...this.activations(day, upgrades, random)];
    this.planned.sort((one, other) => one.ms - other.ms);
    this.next = 0;
  }

  /** Sends the requests of a ten-minute slot of the day. */
  sendSlot(slot: number, sender: RequestSender): void {
    const ends = (slot + 1) * slotMs;
    for (; this.next < this.planned.length && this.planned[this.next].ms < ends; this.next++) {
      const { kind, home, profile, ms } = this.planned[this.next];
      sender.send(kind, home, profile, ms);
    }
  }

  private installs(day: number, random: Random): Planned[] {
    const { estate, profiles, clock } = this.world;
    const hours = slotShares("install", clock.firstDay + day);
    const planned: Planned[] = [];
    for (let home = estate.homesBy(day - 1); home < estate.homesBy(day); home++) {
      const profile = estate.profileOf(home);
      const begins = (random.weighted(hours) + random.next()) * slotMs;
      const hasGas = profiles.product(profile, gas) !== null;
      planned.push(...this.plan(installSteps(hasGas, random), home, profile, begins));
    }
    return planned;
  }

  private switches(day: number, random: Random): Planned[] {
    const { profiles, clock } = this.world;
    const hours = slotShares("office", clock.firstDay + day);
    const switching = Array.from(profiles.switchDay.keys()).filter((profile) => profiles.switchDay[profile] === day);
    return this.forHomes(switching, day, (home, profile) => {
      const hasGas = profiles.product(profile, gas) !== null;
      return this.plan(switchSteps(hasGas, random), home, profile, (random.weighted(hours) + random.next()) * slotMs);
    });
  }

  private activations(day: number, upgrades: number[], random: Random): Planned[] {
    const hours = slotShares("office", this.world.clock.firstDay + day);
    return [electricity, gas].flatMap((slot) => {
      const upgrading = upgrades.filter((at) => at % slotCount === slot).map((at) => Math.floor(at / slotCount));
      return this.forHomes(upgrading, day, (home, profile) =>
        this.plan(activationSteps(slot === gas, random), home, profile, (random.weighted(hours) + random.next()) * slotMs),
      );
    });
  }

  /** Plans it for the homes of these profiles, as many as fit into the day's traffic. */
  private forHomes(profiles: number[], day: number, plan: (home: number, profile: number) => Planned[]): Planned[] {
    const { estate, options } = this.world;
    const most = Math.max(1, (options.requestsPerDay * mostOfDay) / Math.max(1, profiles.length));
    return profiles.flatMap((profile) =>
      Array.from({ length: Math.min(most, estate.homesOf(profile, day)) }, (_, place) =>
        plan(estate.homeAt(profile, place), profile),
      ).flat(),
    );
  }

  private plan(steps: Step[], home: number, profile: number, begins: number): Planned[] {
    return steps
      .map(({ kind, minute }) => ({ ms: Math.floor(begins + minute * 60_000), kind, home, profile }))
      .filter(({ ms }) => ms >= 0 && ms < 86_400_000);
  }
}
