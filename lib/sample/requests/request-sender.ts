import { roleCount, slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { hashShare, Random } from "@/lib/sample/random";
import { FailureChances } from "@/lib/sample/requests/failure-chances";
import { warningOf, type Failing } from "@/lib/sample/requests/reasons";
import type { RequestKind } from "@/lib/sample/requests/request-kind";
import { requestKinds } from "@/lib/sample/requests/request-kinds";
import { RequestRows } from "@/lib/sample/requests/request-rows";
import { requestTexts, type RequestText } from "@/lib/sample/requests/request-text";
import { delayOf } from "@/lib/sample/requests/round-trips";
import { Timing } from "@/lib/sample/requests/timing";
import { asciiOf } from "@/lib/sample/writing/byte-writer";
import type { FeedFile } from "@/lib/sample/writing/feed-file";

/** A request that failed with an Alert: the Alert goes to the same user, in the Alerts feed. `ms` may run over into later days. */
export type FailureAlert = { code: string; user: number; home: number; profile: number; slot: number; requestId: string; ms: number };

/** Estimates: images that a Device verifies, that it answers at all, and how many hours after the hub has them. */
const imageSrv = "11.1";
const imagesVerified = 0.925;
const imagesAnswered = 0.96;
const imageSoonestMs = 2 * 3_600_000;
const imageSpreadMs = 40 * 3_600_000;
const dayEndMs = 86_399_999;
const mostTries = 3;
const none = asciiOf("");
const good = asciiOf("I0");
const acknowledged = asciiOf("I99");

/** Sends requests to Devices, one at a time, and writes what became of each. */
export class RequestSender {
  readonly chances: FailureChances;
  /** Requests sent that count: without first legs and acknowledgements. */
  counted = 0;
  private random: Random;
  private readonly timing = new Timing();
  private readonly rows: RequestRows;
  private readonly delays = requestKinds.map(delayOf);
  private readonly warnings = requestKinds.map(({ srv }) => warningOf(srv));
  private readonly texts = requestTexts();

  constructor(
    private readonly world: World,
    file: FeedFile,
    private readonly tellAlert: (alert: FailureAlert) => void,
  ) {
    this.random = new Random(world.seed, "requests", -1);
    this.chances = new FailureChances(world);
    this.rows = new RequestRows(world.clock, file);
  }

  /** Begins a day of the sample. What is drawn on a day depends on nothing of the day before. */
  startDay(day: number, file: FeedFile): void {
    const epochDay = this.world.clock.firstDay + day;
    this.random = new Random(this.world.seed, "requests", epochDay);
    this.rows.startDay(day, file);
    this.chances.startDay(day);
    this.timing.startDay(epochDay);
  }

  /** Sends one request, and sometimes again when it fails. `ms`: when the DCC receives it, in the day. */
  send(kind: RequestKind, home: number, profile: number, ms: number, attempt = 1): void {
    const { profiles, estate } = this.world;
    const { rows, random } = this;
    const user = profiles.actor[profile * roleCount + kind.roleAt];
    const text = user < 0 ? null : this.texts[kind.index][user];
    if (text === null) return;
    const at = profile * slotCount + kind.slot;
    rows.user = user;
    rows.head = kind.slot < 0 ? null : profiles.euiHeadBytes[at];
    rows.number = kind.slot < 0 ? 0 : estate.deviceNumber(home, kind.slot);
    if (kind.slot >= 0) rows.attributes = profiles.attributeBytes[at];
    rows.next();
    this.counted++;
    const start = this.timing.plan(kind, ms, random);
    if (kind.critical) this.writeFirstLeg(text, ms);
    rows.execution = this.timing.execution;
    const region = profiles.homes[profile].region;
    const failing = this.chances.draw(kind, user, profile, at, rows.number, ms, attempt, random);
    if (failing === null) {
      this.writeSuccess(kind, text, start, region, ms);
      if (kind.srv === imageSrv) this.tellImage({ user, home, profile, slot: kind.slot }, ms);
      return;
    }
    const ended = this.writeFailure(failing, text, start, region, ms);
    if (failing.reason.startsWith("N") && kind.slot >= 0) {
      const requestId = rows.id(estate.deviceId(home, profile, kind.slot));
      this.tellAlert({ code: failing.reason, user, home, profile, slot: kind.slot, requestId, ms: ended });
    }
    if (attempt < mostTries && random.next() < kind.again) this.sendAgain(kind, home, profile, ms, attempt);
  }

  /** What the Device says of the image its hub passed on, hours later; a few never say anything. */
  private tellImage(to: Pick<FailureAlert, "user" | "home" | "profile" | "slot">, ms: number): void {
    const share = hashShare(this.world.seed, "image", this.rows.number, ms);
    if (share > imagesAnswered) return;
    const code = share > imagesVerified ? "8F1C" : "8F72";
    this.tellAlert({ ...to, code, requestId: "", ms: ms + imageSoonestMs + Math.floor(((share * 1e6) % 1) * imageSpreadMs) });
  }

  private sendAgain(kind: RequestKind, home: number, profile: number, ms: number, attempt: number): void {
    const next = ms + 90_000 + this.random.below(1_500_000);
    if (next <= dayEndMs) this.send(kind, home, profile, next, attempt + 1);
  }

  private writeSuccess(kind: RequestKind, { counted }: RequestText, start: number, region: number, ms: number): void {
    const delay = Math.floor(this.world.roundTrips.draw(this.delays[kind.index], region, this.random) * this.chances.slower);
    const chance = this.random.next();
    if (start !== ms && chance < 0.3) this.rows.write(counted, ms, ms + 400 + Math.floor(chance * 3000), acknowledged, none);
    const warning = this.warnings[kind.index];
    const code = kind.mode !== "non-device" ? good : warning !== null && chance > 0.985 ? asciiOf(warning) : acknowledged;
    this.rows.write(counted, ms, start + delay, code, none);
  }

  /** An Alert instead of a response leaves the request unanswered, or follows an answer that had been good. Gives when it ended. */
  private writeFailure({ reason, delay }: Failing, { counted }: RequestText, start: number, region: number, ms: number): number {
    const ended = start + this.world.roundTrips.draw(delay ?? "silent", region, this.random);
    if (delay === null) this.rows.write(counted, ms, -1, none, none);
    else if (reason.startsWith("E")) this.rows.write(counted, ms, ended, asciiOf(reason), none);
    else if (reason.startsWith("8F") || this.random.next() < 0.3) this.rows.write(counted, ms, ended, good, asciiOf(reason));
    else this.rows.write(counted, ms, -1, none, asciiOf(reason));
    return ended;
  }

  /** The first leg of a critical request, a few seconds before: the Pre-Command, under the same id. */
  private writeFirstLeg({ firstLeg }: RequestText, ms: number): void {
    const asked = ms - 2000 - this.random.below(15_000);
    if (asked < 0) return;
    this.rows.execution = -1;
    this.rows.write(firstLeg, asked, asked + 150 + this.random.below(900), good, none);
  }
}
