import type { UserRole } from "@/lib/access/party-scope";
import { services } from "@/lib/pmr/availability";
import { absentFigure, type PmrDimension, type PmrFigure } from "@/lib/pmr/figure";
import type { RsvpColumn } from "@/lib/pmr/load-rsvp";
import { findRow } from "@/lib/pmr/tables/find-row";
import type { PmrRow } from "@/lib/pmr/models";
import { medianText } from "@/lib/pmr/words";

/** A Business Process of the regime with its columns, 4G folded in. */
export type OprProcess = { measureId: string; name: string; process: string; columns: RsvpColumn[] };

const notes = {
  trt: "By Target Response Time: answered within it; 4G folded in.",
  median: "By Round Trip Time: median; 4G folded in.",
  mean: "By Round Trip Time: mean; 4G folded in.",
};
const places: Readonly<Record<string, Partial<Record<PmrDimension, string>>>> = {
  SMETS1: { smets: "SMETS1" },
  "SMETS2+": { smets: "SMETS2" },
  North: { csp_region: "North" },
  Central: { csp_region: "Central" },
  South: { csp_region: "South" },
};

/** OPR-SA of the report: availability of the DCC User Interface by SMETS version and Region, as the availability by Region has it. */
export function oprAvailability(rows: readonly PmrRow[]): PmrFigure[] {
  return Object.values(places).flatMap((place) => {
    const [service] = services;
    const dimensions = place.smets === "SMETS1" ? { csp_region: "SMETS1" } : place;
    const found = findRow(rows, "AV-REGION", { service, ...dimensions });
    if (!found) return [];
    const { value, unit, status, numerator, denominator } = found;
    return [{ ...{ measureId: "OPR-SA", dimensions: { service, ...place } }, value, unit, status, numerator, denominator, note: "" }];
  });
}

/** The other measures of the regime for a role: each process within Target Response Time, and its median and mean Round Trip Time, side by side. */
export function oprFigures(role: UserRole, processes: readonly OprProcess[]): PmrFigure[] {
  return processes.flatMap(({ measureId, process, columns }) =>
    columns.flatMap((column) => {
      const place = places[column.name];
      return place ? placeFigures(measureId, { user_role: role, process, ...place }, column) : [];
    }),
  );
}

function placeFigures(measureId: string, dimensions: PmrFigure["dimensions"], { cell, medianBetween }: RsvpColumn): PmrFigure[] {
  const figure = (value: number | null, unit: PmrFigure["unit"], note: string): PmrFigure => ({
    ...{ measureId, dimensions, value, unit, status: value === null ? "suppressed" : "shown" },
    ...{ numerator: null, denominator: null, note },
  });
  const between = cell.rtt_median_ms === null ? medianText(null, medianBetween) : null;
  return [
    figure(cell.within_trt, "share", notes.trt),
    between === null
      ? figure(cell.rtt_median_ms, "ms", notes.median)
      : absentFigure({ measureId, dimensions }, "not-available", `${notes.median} It lies within ${between}.`, "ms"),
    figure(cell.rtt_mean_ms, "ms", notes.mean),
  ];
}
