import { addDays, periodOf, type Day } from "@/lib/period";
import type { SampleOptions } from "@/lib/sample/sample-options";
import { FeedFile, type WrittenFile } from "@/lib/sample/writing/feed-file";

/** The files of a delivery: one of each feed a month or a day, each opened when its first day comes and closed when its last is over. */
export class Delivery {
  private readonly open = new Map<string, FeedFile>();
  private readonly done: WrittenFile[] = [];
  private readonly lastDay: Day;

  constructor(private readonly options: SampleOptions) {
    this.lastDay = addDays(options.from, options.days - 1);
  }

  /** The file for a feed's rows of a day; the one before it is closed. */
  async fileFor(feed: string, day: Day, header: string): Promise<FeedFile> {
    const part = this.options.filesPer === "day" ? day : periodOf(day);
    const name = `${feed.replaceAll("-", "_")}_${part}.csv`;
    const held = this.open.get(`${feed} ${part}`);
    if (held) return held;
    await this.closeFeed(feed);
    const [from, to] = this.options.filesPer === "day" ? [day, day] : [day, this.endOfMonth(day)];
    const file = new FeedFile(this.options.outDir, { name, feed, from, to }, header, this.options.gzip);
    this.open.set(`${feed} ${part}`, file);
    return file;
  }

  /** Writes a file of its own: the lines of `write`, for the days given. */
  async single(
    entry: { name: string; feed: string; from: Day; to: Day },
    header: string,
    write: (file: FeedFile) => void | Promise<void>,
  ): Promise<void> {
    const file = new FeedFile(this.options.outDir, entry, header, this.options.gzip);
    await write(file);
    this.done.push(await file.close());
  }

  /** Closes what is open; the entries of the manifest, registers before facts, then by day. */
  async close(): Promise<WrittenFile[]> {
    for (const key of [...this.open.keys()]) await this.closeFeed(key.split(" ")[0]);
    const order = ["parties", "devices", "service-requests", "alerts", "incidents", "availability", "reported-measures"];
    return this.done.sort((one, other) => order.indexOf(one.feed) - order.indexOf(other.feed) || (one.name < other.name ? -1 : 1));
  }

  private async closeFeed(feed: string): Promise<void> {
    for (const [key, file] of this.open) {
      if (key.split(" ")[0] !== feed) continue;
      this.open.delete(key);
      this.done.push(await file.close());
    }
  }

  private endOfMonth(day: Day): Day {
    let end = day;
    while (end < this.lastDay && periodOf(addDays(end, 1)) === periodOf(day)) end = addDays(end, 1);
    return end;
  }
}
