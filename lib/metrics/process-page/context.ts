import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { PublishedPeriod, ProcessFilters } from "@/lib/metrics/models";
import type { ProcessSelection } from "@/lib/metrics/queries/process-months";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { deliveredDays, publishedPeriods } from "@/lib/metrics/queries/publications";
import { addMonths, type Day, type Period } from "@/lib/period";

/** What every part of a process page is made of: who reads, which process and filters, which published versions and delivered days. */
export type ProcessPageContext = {
  db: PartyDb;
  scope: PartyScope;
  /** All there are, that of the page among them. */
  processes: readonly CatalogueProcess[];
  process: CatalogueProcess;
  filters: ProcessFilters;
  selection: ProcessSelection;
  published: PublishedPeriod[];
  /** The published periods of the range, and the month before its last, newest first. */
  readable: PublishedPeriod[];
  current: PublishedPeriod;
  previous: PublishedPeriod | null;
  delivered: readonly { period: Period; day: Day }[];
};
/** The same without a transaction: what remains when everything is read. */
export type ProcessPageFrame = Omit<ProcessPageContext, "db">;

/** The context of a process page; null when there is no such process. Throws not-found when the period `to` is not published. */
export async function readContext(
  db: PartyDb,
  scope: PartyScope,
  processId: string,
  filters: ProcessFilters,
): Promise<ProcessPageContext | null> {
  const processes = await processesWithItems(db);
  const process = processes.find((each) => each.processId === processId);
  if (!process) return null;
  const published = await publishedPeriods(db);
  const current = published.find(({ period }) => period === filters.to);
  if (!current) throw notFound("This Reporting Period");
  const before = addMonths(filters.to, -1);
  const readable = published.filter(({ period }) => (period >= filters.from && period <= filters.to) || period === before);
  const given: [Dimension, string | null][] = [
    ["srv", filters.srv],
    ["csp_region", filters.cspRegion],
    ["device_type", filters.deviceType],
    ["smets", filters.smets],
    ["qualifier", filters.qualifier ?? null],
  ];
  const chosen = new Map(given.flatMap(([dimension, value]) => (value === null ? [] : [[dimension, [value]] as const])));
  return {
    db,
    scope,
    processes,
    process,
    filters,
    published,
    readable,
    current,
    selection: { process, filters: chosen },
    previous: readable.find(({ period }) => period === before) ?? null,
    delivered: await deliveredDays(db, "service-requests", readable),
  };
}
