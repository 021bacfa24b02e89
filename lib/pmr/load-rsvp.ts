import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import { releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { foldRegions, medianBetween } from "@/lib/pmr/fold-regions";
import { rsvpCells } from "@/lib/pmr/load-request-figures";

/** What the RSVP page is asked for: a role, a Business Process or one SRV of it ('' = the process), whether 4G Regions stand apart, a column. */
export type RsvpChoice = { role: UserRole; process: string; srv: string; apart: boolean; place: string };
export type Named = { id: string; name: string };

/** A column of the assessment's Table 2: the whole, a Region, SMETS1. `medianBetween`: of a Region with 4G folded in, between which its median lies. */
export type RsvpColumn = { name: string; cell: ReleasedCell; medianBetween: [number, number] | null };
/** `months`: up to 13 to the chosen one, `days`: of the chosen month; released cells of the chosen column, oldest first. */
export type Rsvp = {
  choice: RsvpChoice;
  processes: Named[];
  services: Named[];
  columns: RsvpColumn[];
  months: ReleasedCell[];
  days: ReleasedCell[];
};

const mostMonths = 13;

/** Whether the text is a User Role. */
export function isUserRole(text: string | null): text is UserRole {
  return userRoles.some((role) => role === text);
}

/** RSVP of a role and process, month, days and 13 months; an unknown process, SRV or column becomes the first there is. */
export function loadRsvp(publication: Publication, asked: Partial<RsvpChoice>): Promise<Rsvp> {
  return withIndustry(async (db) => {
    const processes = (await processesWithItems(db)).filter(({ suite, items }) => ["MP122", "MP176"].includes(suite) && items.length > 0);
    const process = processes.find(({ processId }) => processId === asked.process) ?? processes[0];
    const services = [...new Map(process.items.map(({ srv, name }) => [srv, { id: srv, name: `${srv} ${name}` }])).values()];
    const srv = services.find(({ id }) => id === asked.srv)?.id ?? "";
    const role = asked.role ?? "IS";
    const item = srv === "" ? { process: process.processId } : { srv };
    const columns = await monthColumns(db, publication, role, item, asked.apart ?? false);
    const place = columns.find(({ name }) => name === asked.place)?.name ?? "All";
    const series = await seriesOf(db, publication, role, item, place);
    return {
      choice: { role, process: process.processId, srv, apart: asked.apart ?? false, place },
      processes: processes.map((each) => ({
        id: each.processId,
        name: `${[each.name, each.subProcess].filter(Boolean).join(": ")} (${each.suite})`,
      })),
      services,
      columns,
      ...series,
    };
  });
}

type Item = { process: string } | { srv: string };

/** The columns of a process or SRV in a month: all, each Region (4G folded in or apart), SMETS1. */
export async function monthColumns(
  db: ReaderDb,
  publication: Publication,
  role: UserRole,
  item: Item,
  apart: boolean,
): Promise<RsvpColumn[]> {
  const cells = await rsvpCells(db, { publications: [publication], grain: "month" }, role, item);
  return apart ? columnsOf(cells, tablePlaces) : foldedColumns(cells, tablePlaces);
}

/** The columns of the processes (null: every one) for a role in a month, 4G folded in, and SMETS2+ as a whole; by process. */
export async function processColumns(
  db: ReaderDb,
  publication: Publication,
  role: UserRole,
  processes: readonly string[] | null = null,
): Promise<ReadonlyMap<string, RsvpColumn[]>> {
  const series = { userRole: role, publications: [publication], grain: "month" as const };
  const cells = await releasedCells(db, series, { itemType: "process", items: processes, breakdown: null, values: null });
  const columns = new Map<string, RsvpColumn[]>();
  for (const item of new Set(cells.map((cell) => cell.item))) {
    const own = cells.filter((cell) => cell.item === item && cell.breakdown !== "device_type");
    columns.set(item, foldedColumns(own, [...tablePlaces, "SMETS2+"]));
  }
  return columns;
}

const tablePlaces = ["All", "North", "Central", "South", "4G North", "4G Central", "4G South", "SMETS1"];

function columnsOf(cells: readonly ReleasedCell[], places: readonly string[]): RsvpColumn[] {
  return places.flatMap((name) => {
    const cell = cells.find((each) => placeOf(each) === name);
    return cell ? [{ name, cell, medianBetween: null }] : [];
  });
}

function foldedColumns(cells: readonly ReleasedCell[], places: readonly string[]): RsvpColumn[] {
  return columnsOf(foldRegions(cells), places).map((column) => ({ ...column, medianBetween: medianBetween(cells, column.name) }));
}

// SMETS1 is a SMETS version and a Region of the reference data alike; the version is taken.
function placeOf({ breakdown, breakdownValue }: ReleasedCell): string {
  if (breakdown === "") return "All";
  if (breakdown === "smets") return breakdownValue === "SMETS2" ? "SMETS2+" : breakdownValue;
  return breakdownValue === "SMETS1" ? "" : breakdownValue;
}

async function seriesOf(db: ReaderDb, publication: Publication, role: UserRole, item: Item, place: string) {
  const published = (await publishedPeriods(db)).filter(({ period }) => period <= publication.period).slice(0, mostMonths);
  const months = await rsvpCells(db, { publications: published, grain: "month" }, role, item);
  const days = await rsvpCells(db, { publications: [publication], grain: "day" }, role, item);
  // A series is of one Region as released: nothing is folded day by day, where volumes are not released.
  const ofPlace = (cells: readonly ReleasedCell[]) =>
    cells.filter((cell) => placeOf(cell) === place).sort((a, b) => (a.time < b.time ? -1 : 1));
  return { months: ofPlace(months), days: ofPlace(days) };
}
