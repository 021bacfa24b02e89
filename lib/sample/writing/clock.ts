import { dayMs, dayOf } from "@/lib/sample/calendar";
import { asciiOf, type ByteWriter } from "@/lib/sample/writing/byte-writer";

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"));
const threeDigits = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, "0"));

/** Days after the sample's last that an outcome may still fall on. */
const daysAfter = 40;

/** Writes instants of the sample, given as a day of the sample and milliseconds of that day, which may run over into later days. */
export class Clock {
  private readonly names: string[];
  private readonly bytes: Uint8Array[];

  constructor(
    readonly firstDay: number,
    days: number,
  ) {
    this.names = Array.from({ length: days + daysAfter }, (_, day) => dayOf(firstDay + day));
    this.bytes = this.names.map((name) => asciiOf(`${name}T`));
  }

  /** The day, YYYY-MM-DD. */
  day(day: number): string {
    return this.names[day];
  }

  /** The instant as ISO 8601 UTC, to the millisecond. */
  text(day: number, ms: number): string {
    const days = Math.floor(ms / dayMs);
    const rest = Math.floor(ms - days * dayMs);
    const second = (rest / 1000) | 0;
    const minute = (second / 60) | 0;
    const time = `${twoDigits[(minute / 60) | 0]}:${twoDigits[minute % 60]}:${twoDigits[second % 60]}.${threeDigits[rest % 1000]}`;
    return `${this.names[day + days]}T${time}Z`;
  }

  /** Writes the same as `text`; whole milliseconds only. */
  put(out: ByteWriter, day: number, ms: number): void {
    let at = day;
    let rest = ms;
    for (; rest >= dayMs; rest -= dayMs) at++;
    const second = (rest / 1000) | 0;
    const minute = (second / 60) | 0;
    out.put(this.bytes[at]);
    out.putDigits((minute / 60) | 0, 2);
    out.putByte(58);
    out.putDigits(minute % 60, 2);
    out.putByte(58);
    out.putDigits(second % 60, 2);
    out.putByte(46);
    out.putDigits(rest - second * 1000, 3);
    out.putByte(90);
  }
}
