import { withIndustry } from "@/lib/access/with-party";
import { endsWith, matchedQualifier, type ProcessChange } from "@/lib/catalogue/process-change";
import { invalid } from "@/lib/errors";
import { formatPeriod } from "@/lib/format";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { itemsInForce } from "@/lib/metrics/process-membership";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { allPeriods, publishedPeriods } from "@/lib/metrics/queries/publications";
import { knownSrvs } from "@/lib/catalogue/known-srvs";
import type { Period } from "@/lib/period";

/** What a change is checked against and previewed on. `process` is null for a new one; `published` newest first. */
export type ChangeGround = { process: CatalogueProcess | null; published: { period: Period; version: number }[] };

/**
 * The ground of a change that may be made. Throws `invalid` naming the field at fault: a process or SRV that there is not, one that counts already or does
 * not count, a new id that is taken, and a month that is computed or published, for what was published never changes its meaning.
 */
export function checkProcessChange(change: ProcessChange): Promise<ChangeGround> {
  return withIndustry(async (db) => {
    const processes = await processesWithItems(db);
    const process = processes.find(({ processId }) => processId === change.process) ?? null;
    const published = await publishedPeriods(db);
    // A version that waits for its approval was computed with what counts now.
    const newest = (await allPeriods(db)).find(({ state }) => state !== "open")?.period;
    if (newest !== undefined && change.from <= newest)
      throw invalid(
        "from",
        `${formatPeriod(change.from)} is computed or published, or before it: a change holds from a later month than ${formatPeriod(newest)}.`,
      );
    if ((change.kind === "add-process") === (process !== null))
      throw invalid("process", process ? "There is a process of this id already." : "There is no such Business Process.");
    const known = await knownSrvs(db);
    for (const srv of change.kind === "add-process" ? change.srvs : [change.srv])
      if (!known.has(srv)) throw invalid("srv", `${srv} is no SRV of the reference data.`);
    if (process) refuseRepeated(change, process);
    return { process, published };
  });
}

function refuseRepeated(change: ProcessChange, process: CatalogueProcess): void {
  if (change.kind === "end-srv") {
    if (!process.items.some((item) => endsWith(change, item)))
      throw invalid("srv", `${change.srv} with this qualifier does not count in ${process.name}.`);
    return;
  }
  const qualifier = matchedQualifier(change.qualifier);
  const later = process.items.filter(({ validFrom }) => validFrom > `${change.from}-01`);
  const counts = [...itemsInForce(process.items, change.from), ...later].some(
    (item) => item.srv === change.srv && (item.matchedQualifier === null || item.matchedQualifier === qualifier),
  );
  if (counts) throw invalid("srv", `${change.srv} counts in ${process.name} already.`);
}
