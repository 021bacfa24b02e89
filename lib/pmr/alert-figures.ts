import type { UserRole } from "@/lib/access/party-scope";
import { isShown, releasedAlertCells, type ReleasedAlert } from "@/lib/metrics/alerts/released-alerts";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import type { PmrFigure, PmrUnit } from "@/lib/pmr/figure";

const inTime = "Alerts sent within 60 seconds of reaching the DSP, where both times are known; in a storm, all Alerts sent.";
const ofCode = "Alerts of the code sent within 60 seconds.";
const sent = "Alerts of the code, those held back by throttling too, to three significant figures.";

/** A1 of a role: Alerts within 60 seconds in all, and by Alert Code with the volume of the code; released figures only. */
export async function alertFigures(db: ReaderDb, publication: Publication, userRole: UserRole): Promise<PmrFigure[]> {
  const series = { userRole, publications: [publication], grain: "month" as const };
  const [total] = await releasedAlertCells(db, series, [""]);
  const codes = (await releasedAlertCells(db, series, null)).filter((cell) => isShown(cell, "within_60") || isShown(cell, "volume"));
  const figure = (measureId: string, cell: ReleasedAlert, name: "within_60" | "volume", note: string): PmrFigure => ({
    measureId,
    dimensions: { user_role: userRole, ...(cell.alertCode !== "" && { alert_code: cell.alertCode }) },
    value: isShown(cell, name) ? cell[name] : null,
    unit: (name === "volume" ? "count" : "share") satisfies PmrUnit,
    status: isShown(cell, name) ? "shown" : "suppressed",
    ...{ numerator: null, denominator: null, note },
  });
  return [
    ...(total ? [figure("MP122-A1a", total, "within_60", inTime)] : []),
    ...codes.flatMap((cell) => [figure("MP122-A1b", cell, "within_60", ofCode), figure("MP122-A1b", cell, "volume", sent)]),
  ];
}
