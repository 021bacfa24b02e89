import type { World } from "@/lib/sample/industry/world";
import { Random } from "@/lib/sample/random";
import { audienceOf } from "@/lib/sample/requests/audience";
import type { RequestKind } from "@/lib/sample/requests/request-kind";
import { requestKinds } from "@/lib/sample/requests/request-kinds";
import type { RequestSender } from "@/lib/sample/requests/request-sender";
import { slotsPerDay, trafficByPattern } from "@/lib/sample/requests/time-patterns";

export const slotMs = 86_400_000 / slotsPerDay;

type Stream = { kind: RequestKind; audience: Int32Array };

/** The traffic of every day: each kind of request in proportion to its share, the day and the hour, to homes at random. */
export class EverydayRequests {
  private readonly streams: Stream[];
  private expected: Float64Array[] = [];
  private random: Random;
  private day = 0;

  constructor(
    private readonly world: World,
    private readonly requestsPerDay: number,
  ) {
    const streams = requestKinds.filter(({ share }) => share > 0).map((kind) => ({ kind, audience: audienceOf(kind, world.profiles) }));
    this.streams = streams.filter(({ audience }) => audience.length > 0);
    this.random = new Random(world.seed, "everyday", -1);
  }

  startDay(day: number): void {
    const epochDay = this.world.clock.firstDay + day;
    this.day = day;
    this.random = new Random(this.world.seed, "everyday", epochDay);
    const traffic = trafficByPattern(epochDay);
    const swing = this.random.between(0.96, 1.04);
    this.expected = this.streams.map(({ kind }) => traffic[kind.hours].map((share) => share * kind.share * this.requestsPerDay * swing));
  }

  /** Sends the requests of a ten-minute slot of the day. */
  sendSlot(slot: number, sender: RequestSender): void {
    const { estate } = this.world;
    const begins = slot * slotMs;
    const quiet = quietFactor(sender, begins);
    for (let index = 0; index < this.streams.length; index++) {
      const { kind, audience } = this.streams[index];
      const wanted = this.expected[index][slot] * (kind.mode === "dcc-scheduled" ? 1 : quiet);
      for (let left = Math.floor(wanted + this.random.next()); left > 0; left--) {
        const profile = audience[this.random.below(audience.length)];
        const homes = estate.homesOf(profile, this.day);
        const home = estate.homeAt(profile, this.random.below(homes));
        sender.send(kind, home, profile, begins + this.random.below(slotMs));
      }
    }
  }
}

/** Traffic left while an Incident keeps Users away. */
function quietFactor(sender: RequestSender, ms: number): number {
  return sender.chances.effects.reduce((factor, { from, to, quiet }) => (ms >= from && ms < to ? factor * quiet : factor), 1);
}
