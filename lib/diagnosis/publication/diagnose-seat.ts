import type pg from "pg";
import type { ProcessVolume } from "@/lib/diagnosis/publication/daily-inflation";
import { findingRow, type FindingRow, type SrvRate } from "@/lib/diagnosis/publication/finding-row";
import type { RateOf } from "@/lib/diagnosis/publication/released-rates";
import { inProcess, readSeatMonth, type Seat, type SeatMonth } from "@/lib/diagnosis/publication/seat-month";
import { valueOf } from "@/lib/diagnosis/search/encode";
import { causesAgainstIndustry, causesAgainstMonth, type FoundCause, type FoundCauses } from "@/lib/diagnosis/search/find-causes";
import type { RequestCount } from "@/lib/diagnosis/search/sample";
import type { Membership } from "@/lib/metrics/process-membership";
import type { Publication } from "@/lib/metrics/queries/publications";

type SeatPeriod = { publication: Publication; volumes: readonly ProcessVolume[]; memberships: ReadonlyMap<string, Membership> };
/** What a seat's processes are looked at against: `before` the month before, `rateOf` the released rates; null: not. */
export type SeatLook = { seat: Seat; now: SeatPeriod; before: SeatPeriod | null; rateOf: RateOf | null; step: number };

type Key = {
  party_id: string;
  user_role: string;
  period: string;
  version: number;
  process_id: string;
  against: "industry" | "month";
  earlier_version: number;
};
type LookRow = Key & { requests: number; failures: number; inflation: number; tested: number };
/** Rows of diagnosis_month and of finding_month. */
export type SeatDiagnosis = { looks: LookRow[]; findings: (Key & FindingRow & { place: number })[] };

/** Looks at every process of a seat, and keeps the inflation of all its requests together (process ''). */
export async function diagnoseSeat(client: pg.ClientBase, look: SeatLook): Promise<SeatDiagnosis> {
  const { seat, now, before, rateOf } = look;
  const diagnosis: SeatDiagnosis = { looks: [], findings: [] };
  const facts = await readSeatMonth(client, seat, now.publication);
  const factsBefore = before && (await readSeatMonth(client, seat, before.publication));
  for (const volume of now.volumes) {
    const membership = now.memberships.get(volume.processId);
    if (rateOf) addIndustry(diagnosis, look, volume, membership ? inProcess(facts, membership) : null);
    const membershipBefore = before?.memberships.get(volume.processId);
    if (membership && before && factsBefore && membershipBefore) {
      addMonth(diagnosis, look, volume, [inProcess(facts, membership), inProcess(factsBefore, membershipBefore)]);
    }
  }
  return diagnosis;
}

function keyOf({ seat, now }: SeatLook, processId: string, against: Key["against"], earlier_version: number): Key {
  const { period, version } = now.publication;
  return { party_id: seat.partyId, user_role: seat.userRole, period, version, process_id: processId, against, earlier_version };
}

function addIndustry(
  diagnosis: SeatDiagnosis,
  look: SeatLook,
  { processId, requests, failures, inflation }: ProcessVolume,
  facts: SeatMonth | null,
): void {
  const key = keyOf(look, processId, "industry", 0);
  const rateOf = (row: RequestCount) => look.rateOf?.(processId, row) ?? null;
  const found = facts && causesAgainstIndustry(facts, (row) => rateOf(row)?.rate ?? null, { inflation, step: look.step });
  diagnosis.looks.push({ ...key, requests, failures, inflation, tested: found?.tested ?? 0 });
  if (facts && found) addFindings(diagnosis, key, found, (cause) => ratesOf(facts, found, cause, rateOf));
}

function addMonth(diagnosis: SeatDiagnosis, look: SeatLook, volume: ProcessVolume, [facts, factsBefore]: [SeatMonth, SeatMonth]): void {
  const { processId, requests, failures } = volume;
  const earlier = look.before?.volumes.find((each) => each.processId === processId);
  const key = keyOf(look, processId, "month", look.before?.publication.version ?? 0);
  const inflation = Math.max(volume.inflation, earlier?.inflation ?? 1);
  const found = causesAgainstMonth(facts, factsBefore, inflation);
  diagnosis.looks.push({ ...key, requests, failures, inflation, tested: found.tested });
  addFindings(diagnosis, key, found, () => []);
}

function addFindings(diagnosis: SeatDiagnosis, key: Key, { causes, coded }: FoundCauses, rates: (cause: FoundCause) => SrvRate[]): void {
  for (const [place, cause] of causes.entries())
    diagnosis.findings.push({ ...key, ...findingRow(coded, cause, rates(cause)), place: place + 1 });
}

/** Which released cells the expected failures of a segment come from: by SRV, each level once. */
function ratesOf(
  { requests }: SeatMonth,
  { coded }: FoundCauses,
  { dimensions, codes }: FoundCause,
  rateOf: (row: RequestCount) => { level: SrvRate["level"] } | null,
): SrvRate[] {
  const isIn = (row: RequestCount) => dimensions.every((dimension, at) => valueOf(row, dimension) === coded.values[dimension][codes[at]]);
  const used = new Map<string, SrvRate>();
  for (const row of requests) {
    const level = isIn(row) ? rateOf(row)?.level : undefined;
    if (level) used.set(`${row.srv} ${level}`, { srv: row.srv, level });
  }
  return [...used.values()].sort((a, b) => (a.srv < b.srv ? -1 : a.srv > b.srv ? 1 : 0));
}
