import type pg from "pg";
import { diagnoseSeat, type SeatDiagnosis, type SeatLook } from "@/lib/diagnosis/publication/diagnose-seat";
import { membershipsIn } from "@/lib/diagnosis/publication/memberships";
import { processVolumes, toldVolumes, type DailyVolume, type ProcessVolume } from "@/lib/diagnosis/publication/daily-inflation";
import { releasedRates } from "@/lib/diagnosis/publication/released-rates";
import { readSeatMonths, type SeatMonths } from "@/lib/diagnosis/publication/seat-month";
import type { Publication } from "@/lib/metrics/queries/publications";
import { addMonths, type Period } from "@/lib/period";

/**
 * Finds, for every Party, role and process, what explains its failures in the version just made: against the released industry rates and
 * against the month before; and for the month after, where that is published, against this version. `step`: what released rates are rounded
 * to. Runs in the publication's transaction, with frozen_day, once cubes and released figures are written. Gives the volumes it looked at.
 */
export async function writeDiagnosis(client: pg.ClientBase, made: Publication, step: number): Promise<DailyVolume[]> {
  const earlier = await publishedVersion(client, addMonths(made.period, -1));
  const later = await publishedVersion(client, addMonths(made.period, 1));
  const volumes = await processVolumes(client, made, "frozen");
  await diagnose(client, { now: made, before: earlier, volumes, isAgainstIndustry: true, step });
  const told = later && (await toldVolumes(client, later));
  if (later && told) await diagnose(client, { now: later, before: made, volumes: told, isAgainstIndustry: false, step });
  return volumes;
}

type Look = { now: Publication; before: Publication | null; volumes: readonly ProcessVolume[]; isAgainstIndustry: boolean; step: number };

async function publishedVersion(client: pg.ClientBase, period: Period): Promise<Publication | null> {
  const { rows } = await client.query<{ version: number | null }>("select version from reporting_period where period = $1", [period]);
  const version = rows[0]?.version ?? null;
  return version === null ? null : { period, version };
}

async function diagnose(client: pg.ClientBase, { now, before, volumes, isAgainstIndustry, step }: Look): Promise<void> {
  const volumesBefore = before ? await toldVolumes(client, before) : [];
  const rates = isAgainstIndustry ? await releasedRates(client, now) : null;
  const memberships = await membershipsIn(client, now.period);
  const earlierMemberships = before ? await membershipsIn(client, before.period) : new Map();
  const looks = [...bySeat(volumes).values()].map((ofSeat): SeatLook => {
    const { partyId, userRole } = ofSeat[0];
    const ofSeatBefore = volumesBefore.filter((each) => each.partyId === partyId && each.userRole === userRole);
    return {
      seat: { partyId, userRole },
      now: { publication: now, volumes: ofSeat, memberships },
      before: before && ofSeatBefore.length > 0 ? { publication: before, volumes: ofSeatBefore, memberships: earlierMemberships } : null,
      ratesOf: rates?.(userRole) ?? null,
      step,
    };
  });
  const made: SeatDiagnosis = { looks: [], findings: [] };
  let next = looks.length > 0 ? readFor(client, looks[0]) : null;
  for (const [at, look] of looks.entries()) {
    const months = await next;
    // The database reads the next seat's months while this one's are searched.
    next = at + 1 < looks.length ? readFor(client, looks[at + 1]) : null;
    if (months === null) continue;
    const { looks: tested, findings } = diagnoseSeat(look, months);
    made.looks.push(...tested);
    made.findings.push(...findings);
  }
  await keep(client, "diagnosis_month", made.looks);
  await keep(client, "finding_month", made.findings);
}

function readFor(client: pg.ClientBase, { seat, now, before }: SeatLook): Promise<SeatMonths> {
  return readSeatMonths(client, seat, before ? [now.publication, before.publication] : [now.publication]);
}

function bySeat(volumes: readonly ProcessVolume[]): Map<string, ProcessVolume[]> {
  const seats = new Map<string, ProcessVolume[]>();
  for (const volume of volumes) {
    const name = `${volume.partyId}\t${volume.userRole}`;
    const known = seats.get(name);
    if (known) known.push(volume);
    else seats.set(name, [volume]);
  }
  return seats;
}

async function keep(client: pg.ClientBase, table: "diagnosis_month" | "finding_month", rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
}
