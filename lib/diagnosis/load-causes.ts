import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { firmwareAnswer } from "@/lib/diagnosis/firmware-answer";
import { findingsOf, wholeEstate } from "@/lib/diagnosis/findings";
import type { Causes, FirmwareAnswer } from "@/lib/diagnosis/models";
import { industryFindings, type FindingRead } from "@/lib/diagnosis/queries/findings";
import { worstFirmware } from "@/lib/diagnosis/queries/firmware";
import { currentAndPrevious, shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/** With the firmware versions that fail most above the industry's rate over all requests; that rate, null where withheld. */
export type CausesPage = Causes & { firmware: FirmwareAnswer[]; industry: number | null };

const firmwareListed = 12;

/** The Party's causes of failure in the period, at most `limit` of them, and its firmware. Throws not-found when the period is not published. */
export function loadCauses(scope: PartyScope, period: Period, limit: number): Promise<CausesPage> {
  return withParty(scope, async (db) => {
    const { current } = await currentAndPrevious(db, period);
    const whole = await wholeEstate(db, scope, current);
    const firmware = whole.industry === null ? [] : await worstFirmware(db, scope, current, 1 - whole.industry, firmwareListed);
    return {
      ...(await causesOf(db, scope, current, limit)),
      firmware: firmware.map((row) => firmwareAnswer(row, whole)),
      industry: whole.industry,
    };
  });
}

/**
 * The causes within a transaction that is already open. A Device Model that stands out in several processes for the same reason is one cause, as
 * is a segment that processes share: told where it stands out most, the other processes named.
 */
export async function causesOf(db: PartyDb, scope: PartyScope, publication: Publication, limit: number): Promise<Causes> {
  const folded = foldShared(await industryFindings(db, scope, publication, shownSuite));
  const shown = folded.slice(0, limit);
  const causes = await findingsOf(
    db,
    scope,
    publication,
    shown.map(({ row }) => row),
  );
  return {
    causes: causes.map((cause, at) => ({ ...cause, alsoIn: shown[at].alsoIn })),
    causesAboveExpected: folded.length,
    totalAboveExpected: folded.reduce((sum, { row }) => sum + row.aboveExpected, 0),
  };
}

function foldShared(rows: readonly FindingRead[]): { row: FindingRead; alsoIn: string[] }[] {
  const folded = new Map<string, { row: FindingRead; alsoIn: string[] }>();
  for (const row of rows) {
    const key = sameCause(row);
    const known = folded.get(key);
    if (!known) folded.set(key, { row, alsoIn: [] });
    else if (row.processName !== known.row.processName && !known.alsoIn.includes(row.processName)) known.alsoIn.push(row.processName);
  }
  return [...folded.values()];
}

function sameCause(row: FindingRead): string {
  const { srv, mode, cspRegion, smets, deviceType, manufacturer, model, mainReason, failures } = row;
  const parts =
    model !== null && mainReason !== null
      ? [manufacturer, model, mainReason]
      : [srv, mode, cspRegion, smets, deviceType, manufacturer, model, failures];
  return parts.join("|");
}
