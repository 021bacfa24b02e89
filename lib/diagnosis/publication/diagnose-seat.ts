import type { ProcessVolume } from "@/lib/diagnosis/publication/daily-inflation";
import { findingRow, type FindingRow, type SrvRate } from "@/lib/diagnosis/publication/finding-row";
import { rateLevels, type RatesOf, type RowRates } from "@/lib/diagnosis/publication/released-rates";
import { inProcess, type Seat, type SeatMonth, type SeatMonths } from "@/lib/diagnosis/publication/seat-month";
import type { MonthColumns, Texts } from "@/lib/diagnosis/search/columns";
import { causesAgainstIndustry, causesAgainstMonth, type FoundCause, type FoundCauses } from "@/lib/diagnosis/search/find-causes";
import { rowsIn } from "@/lib/diagnosis/search/tally";
import type { Membership } from "@/lib/metrics/process-membership";
import type { Publication } from "@/lib/metrics/queries/publications";

type SeatPeriod = { publication: Publication; volumes: readonly ProcessVolume[]; memberships: ReadonlyMap<string, Membership> };
/** What a seat's processes are looked at against: `before` the month before, `ratesOf` the released rates; null: not. */
export type SeatLook = { seat: Seat; now: SeatPeriod; before: SeatPeriod | null; ratesOf: RatesOf | null; step: number };

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

/** Looks at every process of a seat, and keeps the inflation of all its requests together (process ''). `months`: now and, if looked at, before. */
export function diagnoseSeat(look: SeatLook, { texts, months: [facts, factsBefore] }: SeatMonths): SeatDiagnosis {
  const { now, before } = look;
  const diagnosis: SeatDiagnosis = { looks: [], findings: [] };
  for (const volume of now.volumes) {
    const membership = now.memberships.get(volume.processId);
    const asked = membership ? inProcess(facts, texts, membership) : null;
    if (look.ratesOf) addIndustry(diagnosis, look, volume, texts, asked);
    if (asked && before) addMonth(diagnosis, look, volume, texts, asked, factsBefore);
  }
  return diagnosis;
}

function keyOf({ seat, now }: SeatLook, processId: string, against: Key["against"], earlier_version: number): Key {
  const { period, version } = now.publication;
  return { party_id: seat.partyId, user_role: seat.userRole, period, version, process_id: processId, against, earlier_version };
}

function addIndustry(diagnosis: SeatDiagnosis, look: SeatLook, volume: ProcessVolume, texts: Texts, asked: MonthColumns | null): void {
  const { processId, requests, failures, inflation } = volume;
  const key = keyOf(look, processId, "industry", 0);
  const released = asked && look.ratesOf ? look.ratesOf(processId, asked.requests, texts) : null;
  const found = asked && released && causesAgainstIndustry(texts, asked, released.rates, { inflation, step: look.step });
  diagnosis.looks.push({ ...key, requests, failures, inflation, tested: found?.tested ?? 0 });
  if (found && released) addFindings(diagnosis, key, found, (cause) => ratesIn(found, cause, released));
}

function addMonth(
  diagnosis: SeatDiagnosis,
  look: SeatLook,
  { processId, requests, failures, inflation: own }: ProcessVolume,
  texts: Texts,
  asked: MonthColumns,
  factsBefore: SeatMonth,
): void {
  const membership = look.before?.memberships.get(processId);
  if (!membership) return;
  const earlier = look.before?.volumes.find((each) => each.processId === processId);
  const key = keyOf(look, processId, "month", look.before?.publication.version ?? 0);
  const inflation = Math.max(own, earlier?.inflation ?? 1);
  const found = causesAgainstMonth(texts, asked, inProcess(factsBefore, texts, membership), inflation);
  diagnosis.looks.push({ ...key, requests, failures, inflation, tested: found.tested });
  addFindings(diagnosis, key, found, () => []);
}

function addFindings(diagnosis: SeatDiagnosis, key: Key, { causes, coded }: FoundCauses, rates: (cause: FoundCause) => SrvRate[]): void {
  for (const [place, cause] of causes.entries())
    diagnosis.findings.push({ ...key, ...findingRow(coded, cause, rates(cause)), place: place + 1 });
}

/** Which released cells the expected failures of a segment come from: by SRV, each level once. */
function ratesIn({ coded }: FoundCauses, { dimensions, codes }: FoundCause, { levels }: RowRates): SrvRate[] {
  const { requests } = coded.now;
  const isIn = rowsIn(requests, dimensions, codes);
  const used = new Map<number, SrvRate>();
  for (let row = 0; row < levels.length; row++) {
    if (isIn[row] === 0 || levels[row] < 0) continue;
    const srv = requests.codes.srv[row];
    used.set(srv * rateLevels.length + levels[row], { srv: coded.values.srv[srv], level: rateLevels[levels[row]] });
  }
  const placeOf = ({ srv, level }: SrvRate) => `${srv} ${rateLevels.indexOf(level)}`;
  return [...used.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
