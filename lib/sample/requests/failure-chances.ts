import { users } from "@/lib/sample/industry/party-book";
import { slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { effectOnDay, type Effect } from "@/lib/sample/events/incident-effect";
import { dayMs } from "@/lib/sample/calendar";
import { hashShare, type Random } from "@/lib/sample/random";
import { causesOfDevice, causesOfKind, causesOfUsers, requestCauses } from "@/lib/sample/requests/planted-requests";
import { delayOfReason, drawReason, type Failing } from "@/lib/sample/requests/reasons";
import type { RequestKind } from "@/lib/sample/requests/request-kind";
import { requestKinds } from "@/lib/sample/requests/request-kinds";

/** About one Device in ninety hardly ever answers (estimate; 6-9 % of meters are out of smart mode, most of them not asked any more). */
const hardlyReachable = 1 / 90;
const hardlyReachableShare = 0.55;
/** What fails once is likelier to fail again. */
const againShare = 0.2;

/** Decides which requests fail and why: the User's own rate, the firmware, the home's radio, planted causes, Incidents. */
export class FailureChances {
  /** How much longer the request drawn last takes, for an Incident. */
  slower = 1;
  effects: Effect[] = [];
  private readonly ordinary: Float32Array;
  private readonly kindCauses = Int32Array.from(requestKinds, causesOfKind);
  private readonly deviceCauses: Int32Array;
  private userCauses: Int32Array = new Int32Array(users.length);
  private readonly unreachableBelow = hardlyReachable * 2 ** 32;

  constructor(private readonly world: World) {
    this.ordinary = ordinaryShares(world.seed);
    this.deviceCauses = new Int32Array(world.profiles.count * slotCount);
  }

  /** Takes the day's Incidents and the causes that run on it. */
  startDay(day: number): void {
    const { incidents, clock, options } = this.world;
    this.userCauses = causesOfUsers(day, options.days);
    const dayStart = (clock.firstDay + day) * dayMs;
    this.effects = incidents.flatMap(({ impact, raised, resolved }) =>
      impact ? (effectOnDay(impact, raised, resolved, dayStart) ?? []) : [],
    );
  }

  /** Notes that these Devices (profile x Device) run other firmware now. */
  deviceChanged(places: number[]): void {
    const { profiles } = this.world;
    for (const at of places) {
      const profile = Math.floor(at / slotCount);
      const product = profiles.product(profile, at % slotCount);
      if (product)
        this.deviceCauses[at] = causesOfDevice(profiles.homes[profile], product, product.firmware[profiles.firmware[at]].version);
    }
  }

  /** Why the request fails, or null when it succeeds. `at`: profile x Device; `device`: the Device's own number. */
  draw(
    kind: RequestKind,
    user: number,
    profile: number,
    at: number,
    device: number,
    ms: number,
    attempt: number,
    random: Random,
  ): Failing | null {
    const { profiles } = this.world;
    const home = profiles.homes[profile];
    this.slower = 1;
    let rest = random.next();
    if (kind.slot >= 0) {
      const bits = this.deviceCauses[at] & this.kindCauses[kind.index] & this.userCauses[user];
      for (let cause = 0; bits >> cause !== 0; cause++) {
        if (((bits >> cause) & 1) === 0) continue;
        rest -= requestCauses[cause].share;
        if (rest < 0) return failingWith(requestCauses[cause].reasonCode);
      }
    }
    for (const effect of this.effects) {
      if (ms < effect.from || ms >= effect.to || !effect.byRegion[home.region] || !effect.byKind[kind.index]) continue;
      this.slower = effect.slower;
      rest -= effect.share;
      if (rest < 0) return failingWith(effect.reason);
    }
    rest -= this.ordinary[kind.index * users.length + user];
    if (kind.slot >= 0 && kind.mode !== "non-device")
      rest -= profiles.fault[at] + (device < this.unreachableBelow ? hardlyReachableShare : 0);
    if (attempt > 1) rest -= againShare;
    return rest < 0 ? drawReason(kind, home.network === "SMETS1", users[user].careless, random) : null;
  }
}

function failingWith(reason: string): Failing {
  return { reason, delay: delayOfReason(reason) };
}

/** The share of each kind of request (by kind, then user) that fails with nothing special wrong. */
function ordinaryShares(seed: number): Float32Array {
  return Float32Array.from(
    requestKinds.flatMap((kind) =>
      users.map((user) => {
        const own = 0.75 + 0.5 * hashShare(seed, "ordinary", user.index, kind.srv);
        return user.role === kind.role ? Math.min(0.45, user.failing * kind.hardness * own) : 0;
      }),
    ),
  );
}
