import { withIndustry } from "@/lib/access/with-party";
import { endsWith, isNewProcess, isOfTrial, matchedQualifier, type ProcessChange } from "@/lib/catalogue/process-change";
import { invalid } from "@/lib/errors";
import { formatPeriod } from "@/lib/format";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { itemsInForce } from "@/lib/metrics/process-membership";
import { processesWithItems, trialSuite } from "@/lib/metrics/queries/process-items";
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
    if (newest !== undefined && change.from <= newest && !isOfTrial(change))
      throw invalid(
        "from",
        `${formatPeriod(change.from)} is computed or published, or before it: a change holds from a later month than ${formatPeriod(newest)}.`,
      );
    if (isNewProcess(change) === (process !== null))
      throw invalid("process", process ? "There is a process of this id already." : "There is no such Business Process.");
    const isAboutTrial = change.kind === "adopt-process" || change.kind === "end-trial";
    if (process && isAboutTrial !== (process.suite === trialSuite))
      throw invalid(
        "process",
        isAboutTrial ? `${process.name} is not on trial.` : `${process.name} is on trial: adopt it, or end the trial.`,
      );
    if (process && isAboutTrial && itemsInForce(process.items, change.from).length === 0)
      throw invalid("from", `Nothing of ${process.name} is on trial in ${formatPeriod(change.from)}.`);
    const known = await knownSrvs(db);
    for (const srv of isNewProcess(change) ? change.srvs : isAboutTrial ? [] : [change.srv])
      if (!known.has(srv)) throw invalid("srv", `${srv} is no SRV of the reference data.`);
    if (process && !isAboutTrial) refuseRepeated(change, process);
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
