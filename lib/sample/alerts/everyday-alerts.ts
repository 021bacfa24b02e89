import { alertKinds, type AlertKind } from "@/lib/sample/alerts/alert-mix";
import type { AlertSender } from "@/lib/sample/alerts/alert-sender";
import { roleCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { Random } from "@/lib/sample/random";
import { audienceOf } from "@/lib/sample/requests/audience";
import { slotMs } from "@/lib/sample/requests/everyday-requests";
import { trafficByPattern } from "@/lib/sample/requests/time-patterns";

type Stream = { kind: AlertKind; audience: Int32Array };

/** The steady background of Alerts, each kind in proportion to its share, the day and the hour. */
export class EverydayAlerts {
  private readonly streams: Stream[];
  private expected: Float64Array[] = [];
  private random: Random;
  private day = 0;

  constructor(
    private readonly world: World,
    private readonly alertsPerDay: number,
  ) {
    const streams = alertKinds.map((kind) => ({ kind, audience: audienceOf(kind, world.profiles) }));
    this.streams = streams.filter(({ audience }) => audience.length > 0);
    this.random = new Random(world.seed, "everyday alerts", -1);
  }

  startDay(day: number): void {
    const epochDay = this.world.clock.firstDay + day;
    this.day = day;
    this.random = new Random(this.world.seed, "everyday alerts", epochDay);
    const swing = this.random.between(0.93, 1.07);
    const traffic = trafficByPattern(epochDay);
    this.expected = this.streams.map(({ kind }) => traffic[kind.hours].map((share) => share * kind.share * this.alertsPerDay * swing));
  }

  /** Sends the Alerts of a ten-minute slot of the day. */
  sendSlot(slot: number, sender: AlertSender): void {
    const { estate, profiles } = this.world;
    for (let index = 0; index < this.streams.length; index++) {
      const { kind, audience } = this.streams[index];
      for (let left = Math.floor(this.expected[index][slot] + this.random.next()); left > 0; left--) {
        const profile = audience[this.random.below(audience.length)];
        const home = estate.homeAt(profile, this.random.below(estate.homesOf(profile, this.day)));
        const user = profiles.actor[profile * roleCount + kind.roleAt];
        if (user >= 0)
          sender.send({ code: kind.code, user, home, profile, slot: kind.slot, ms: slot * slotMs + this.random.below(slotMs) });
      }
    }
  }
}
