import { dayMs, londonOffsetHours } from "@/lib/sample/calendar";
import type { Random } from "@/lib/sample/random";
import type { RequestKind } from "@/lib/sample/requests/request-kind";

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** When a request is carried out: at once, on its schedule, or at the time it is dated for. All in milliseconds of the day it is received. */
export class Timing {
  /** Column execution_at of the request planned last; -1 where the feed does not say. */
  execution = -1;
  /** The next midnight in London. */
  private midnight = dayMs;

  startDay(epochDay: number): void {
    this.midnight = dayMs - londonOffsetHours(epochDay + 1) * hourMs;
  }

  /** The time from which the request's delay runs. */
  plan(kind: RequestKind, received: number, random: Random): number {
    this.execution = -1;
    if (kind.mode === "dcc-scheduled") return this.onSchedule(received, random);
    if (kind.mode === "future-dated-dsp" || kind.mode === "future-dated-device") return this.dated(received, random);
    return received;
  }

  /** Schedules run on the minute, and the request is made as they start. */
  private onSchedule(received: number, random: Random): number {
    if (random.next() < 0.9) this.execution = received - (received % minuteMs);
    return received;
  }

  /** Two in three are for a midnight to come; the rest for a few hours on, and those often do not say so in the feed. */
  private dated(received: number, random: Random): number {
    const soon = random.next() < 0.35;
    const on = soon ? Math.floor(received + hourMs * (0.5 + 5 * random.next())) : this.nextMidnight(received) + dayMs * random.below(2);
    const execution = on - (on % minuteMs);
    if (!soon || random.next() < 0.5) this.execution = execution;
    return execution;
  }

  private nextMidnight(received: number): number {
    return received < this.midnight ? this.midnight : this.midnight + dayMs;
  }
}
