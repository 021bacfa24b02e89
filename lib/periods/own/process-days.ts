import type pg from "pg";
import { packHistogram } from "@/lib/metrics/histogram";
import { membershipOf, type Membership } from "@/lib/metrics/process-membership";
import { selectionKey } from "@/lib/metrics/selection-key";
import type { Day, Period } from "@/lib/period";
import { copyRows } from "@/lib/periods/copy-rows";
import { CellTally, type Tallied } from "@/lib/periods/industry/cell-tally";
import type { ProcessItem } from "@/lib/periods/industry/lattice-reference";
import type { ServiceDayRow } from "@/lib/periods/industry/read-service-days";

/** Requests of a month in a process from which on its days are kept: fewer are added up about as fast when they are asked for. */
const worthKeeping = 5_000;

type Seat = Pick<ServiceDayRow, "partyId" | "userRole">;
/** Measures of a day: the counts of Tallied, times in ms (0 without responses), the histogram in hex. */
type DayMeasures = { day: Day; counts: number[]; rttSum: number; rttMin: number; rttMax: number; hex: string };
/** A Party's own requests of a month in what a process counts, day by day. */
export type OwnProcessDays = Seat & { selection: string; days: DayMeasures[] };

/** Adds up each Party's own days of every process while the daily cube is read: rows of one role, day and Party follow each other. */
export class ProcessDaysTally {
  private readonly memberships: [selection: string, membership: Membership][];
  private readonly selectionsOf = new Map<string, number[]>();
  private readonly tallies: DayTally[];
  private readonly found = new Map<string, OwnProcessDays>();
  private open: (Seat & { day: Day }) | null = null;

  constructor(processes: readonly { items: ProcessItem[] }[]) {
    this.memberships = [...new Map(processes.map(({ items }) => membershipOf(items)).map((each) => [selectionKey(each), each] as const))];
    this.tallies = this.memberships.map(() => new DayTally());
  }

  add({ partyId, userRole, day, placing, tallied }: ServiceDayRow): void {
    const { open } = this;
    if (open && (open.day !== day || open.partyId !== partyId || open.userRole !== userRole)) this.close(open);
    this.open = { partyId, userRole, day };
    for (const at of this.countedIn(placing.srv, placing.qualifier)) this.tallies[at].add(tallied);
  }

  /** Those of `fewest` requests and more, days oldest first; a day without requests in the process is none. */
  finished(fewest = worthKeeping): OwnProcessDays[] {
    if (this.open) this.close(this.open);
    this.open = null;
    return [...this.found.values()].filter(({ days }) => days.reduce((sum, { counts }) => sum + counts[0], 0) >= fewest);
  }

  private countedIn(srv: string, qualifier: string): number[] {
    const key = JSON.stringify([srv, qualifier]);
    const known = this.selectionsOf.get(key);
    if (known) return known;
    const counts = ({ whole, qualified }: Membership) =>
      whole.includes(srv) || qualified.some(([one, qualifiers]) => one === srv && qualifiers.includes(qualifier));
    const places = this.memberships.flatMap(([, membership], at) => (counts(membership) ? [at] : []));
    this.selectionsOf.set(key, places);
    return places;
  }

  private close({ partyId, userRole, day }: Seat & { day: Day }): void {
    for (const [at, tally] of this.tallies.entries()) {
      if (tally.isEmpty()) continue;
      const key = JSON.stringify([userRole, partyId, at]);
      const own = this.found.get(key) ?? { partyId, userRole, selection: this.memberships[at][0], days: [] };
      this.found.set(key, own);
      own.days.push({ day, ...tally.taken() });
    }
  }
}

/** One process and day of one Party. */
class DayTally {
  private counts = [0, 0, 0, 0, 0, 0];
  private readonly times = new CellTally(1);

  add(tallied: Tallied): void {
    for (let each = 0; each < this.counts.length; each++) this.counts[each] += tallied.counts[each];
    this.times.add(0, tallied);
  }

  isEmpty(): boolean {
    return this.counts[0] === 0;
  }

  /** What was added, and back to nothing. */
  taken(): Omit<DayMeasures, "day"> {
    const { counts, times } = this;
    const { rttSum, rttMin, rttMax } = times;
    const hex = Buffer.from(packHistogram(times.histogram())).toString("hex");
    this.counts = [0, 0, 0, 0, 0, 0];
    times.reset();
    return counts[5] === 0 ? { counts, rttSum: 0, rttMin: 0, rttMax: 0, hex } : { counts, rttSum, rttMin, rttMax, hex };
  }
}

const countColumns = ["n", "n_fail", "n_delivery_fail", "n_trt", "n_within_trt", "rtt_n"];
const columns = `party_id, user_role, period, version, selection, days, ${countColumns.join(", ")}, rtt_sum, rtt_min, rtt_max, rtt_hists`;

/** Writes process_days of the version. In the caller's transaction, as portal_ingest. */
export async function writeProcessDays(
  client: pg.ClientBase,
  { period, version }: { period: Period; version: number },
  own: readonly OwnProcessDays[],
): Promise<void> {
  const rows = own.map(({ partyId, userRole, selection, days }) => [
    ...[partyId, userRole, period, version, selection],
    days.map(({ day }) => day),
    ...countColumns.map((_, at) => days.map(({ counts }) => counts[at])),
    ...[days.map(({ rttSum }) => rttSum), days.map(({ rttMin }) => rttMin), days.map(({ rttMax }) => rttMax)],
    days.map(({ hex }) => `\\x${hex}`),
  ]);
  await copyRows(client, { table: "process_days", columns, order: "party_id, user_role, selection" }, rows);
}
