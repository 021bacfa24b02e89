import { euiTail } from "@/lib/sample/industry/identifiers";
import type { Profiles } from "@/lib/sample/industry/profiles";
import { scramble } from "@/lib/sample/random";

/**
 * The homes, by number only; nothing about a home is kept. The first `settled` were there before the sample and share the profiles
 * in turn; the rest are installed during it, in order, and share the SMETS2 profiles in turn.
 */
export class Estate {
  /** Homes installed by the end of each day of the sample, counted from its first; the one before it at -1. */
  constructor(
    readonly profiles: Profiles,
    readonly settled: number,
    private readonly installedByDay: Int32Array,
    private readonly keys: Int32Array,
  ) {}

  /** New homes whose number is below this were installed on or before the day. */
  homesBy(day: number): number {
    return this.settled + (day < 0 ? 0 : this.installedByDay[Math.min(day, this.installedByDay.length - 1)]);
  }

  /** The day of the sample on which a home was installed; -1 when it was there before. */
  installDay(home: number): number {
    if (home < this.settled) return -1;
    let low = 0;
    let high = this.installedByDay.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.settled + this.installedByDay[middle] > home) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** What a home is like: its place in the profiles. */
  profileOf(home: number): number {
    const { count, newest } = this.profiles;
    return home < this.settled ? home % count : newest[(home - this.settled) % newest.length];
  }

  /** How many homes have a profile by the day. */
  homesOf(profile: number, day: number): number {
    const { count, newest, rankAmongNewest } = this.profiles;
    const settled = Math.floor((this.settled - profile + count - 1) / count);
    const rank = rankAmongNewest[profile];
    if (rank < 0) return settled;
    return settled + Math.floor((this.homesBy(day) - this.settled - rank + newest.length - 1) / newest.length);
  }

  /** The home with that place among the homes of a profile. */
  homeAt(profile: number, place: number): number {
    const { count, newest, rankAmongNewest } = this.profiles;
    const settled = Math.floor((this.settled - profile + count - 1) / count);
    return place < settled ? profile + count * place : this.settled + rankAmongNewest[profile] + newest.length * (place - settled);
  }

  /** A number of a Device that looks random and that no other Device in the same slot has. */
  deviceNumber(home: number, slot: number): number {
    return scramble(home, this.keys[slot]);
  }

  /** The EUI-64 of a home's Device. */
  deviceId(home: number, profile: number, slot: number): string {
    return this.profiles.euiHead(profile, slot) + euiTail(this.deviceNumber(home, slot));
  }
}
