import { euiText } from "@/lib/sample/industry/identifiers";
import { users } from "@/lib/sample/industry/party-book";
import type { Clock } from "@/lib/sample/writing/clock";
import { asciiOf } from "@/lib/sample/writing/byte-writer";
import type { FeedFile } from "@/lib/sample/writing/feed-file";

const comma = 44;
const colon = 58;
const userIds = users.map(({ userId }) => asciiOf(`${userId}:`));
const dccId = asciiOf(euiText("dcc", "access control broker"));
const noDevice = asciiOf(",,,,,,,,");

/** Writes lines of the service-requests feed; several may be about one request. */
export class RequestRows {
  /** The request in hand: who asks, which Device (`head` null: none), received when. */
  user = 0;
  head: Uint8Array | null = null;
  number = 0;
  attributes: Uint8Array = noDevice;
  execution = -1;
  private serial = 0;
  private day = 0;
  private dayText: Uint8Array = noDevice;

  constructor(
    private readonly clock: Clock,
    private file: FeedFile,
  ) {}

  startDay(day: number, file: FeedFile): void {
    this.day = day;
    this.file = file;
    this.serial = 0;
    this.dayText = asciiOf(String(this.clock.firstDay + day));
  }

  /** Takes up the next request: the lines that follow carry its id. */
  next(): void {
    this.serial++;
  }

  /** The id of the request in hand, as in the first column. */
  id(device: string): string {
    const target = this.head === null ? Buffer.from(dccId).toString("latin1") : device;
    return `${users[this.user].userId}:${target}:${this.clock.firstDay + this.day}${String(this.serial).padStart(9, "0")}`;
  }

  /** One line about the request in hand. `responded` -1: nothing came back. Times in milliseconds of the day. */
  write(text: Uint8Array, received: number, responded: number, code: Uint8Array, alert: Uint8Array): void {
    const out = this.file.bytes;
    out.put(userIds[this.user]);
    this.putDevice(dccId);
    out.putByte(colon);
    out.put(this.dayText);
    out.putDigits(this.serial, 9);
    out.put(text);
    this.putDevice(null);
    out.put(this.head === null ? noDevice : this.attributes);
    this.clock.put(out, this.day, received);
    out.putByte(comma);
    if (responded >= 0) this.clock.put(out, this.day, responded);
    out.putByte(comma);
    out.put(code);
    out.putByte(comma);
    out.put(alert);
    out.putByte(comma);
    if (this.execution >= 0) this.clock.put(out, this.day, this.execution);
    out.endLine();
    this.file.rows++;
  }

  private putDevice(otherwise: Uint8Array | null): void {
    const out = this.file.bytes;
    if (this.head !== null) {
      out.put(this.head);
      out.putEuiTail(this.number);
    } else if (otherwise !== null) out.put(otherwise);
  }
}
