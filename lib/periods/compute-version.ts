import type pg from "pg";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Period } from "@/lib/period";
import { freezeDays } from "@/lib/periods/cubes/frozen-days";
import { writeMonthCubes } from "@/lib/periods/cubes/month-cubes";
import { computeIndustry, type ComputedIndustry, type Judging } from "@/lib/periods/industry/compute-industry";
import type { PublishOptions } from "@/lib/periods/publication";
import { together } from "@/lib/periods/together";

/**
 * Writes the month cubes of the version and gives its industry cells, which come from the daily cube alone and so are computed beside
 * them where there is another connection. Both see the same days: the caller holds the lock under which pointers move. `turn`: taken once the
 * cubes are written, and had before other months are looked at.
 */
export async function computeVersion(
  client: pg.ClientBase,
  { period, connectAgain, turn = async () => {} }: Pick<PublishOptions, "period" | "connectAgain"> & { turn?: () => Promise<void> },
  { version, policy, restates }: { version: number; policy: DisclosurePolicy; restates: number | null },
): Promise<ComputedIndustry> {
  if (!connectAgain) {
    await writeMonthCubes(client, period, version);
    return computeIndustry(client, period, { policy, restates, turn });
  }
  const afterCubes = writeMonthCubes(client, period, version).then(turn);
  const beside = industryBeside(connectAgain, period, { policy, restates, turn: () => afterCubes });
  const [, industry] = await together(afterCubes, beside);
  return industry;
}

/** Settings of a transaction whose every question is about the whole month: a plan that loops over it row by row would never end. */
export const planForWholeMonths = "set local work_mem = '128MB'; set local enable_nestloop = off";

async function industryBeside(connectAgain: () => Promise<pg.Client>, period: Period, judging: Judging): Promise<ComputedIndustry> {
  const beside = await connectAgain();
  try {
    await beside.query("begin");
    await beside.query(planForWholeMonths);
    await freezeDays(beside, period);
    return await computeIndustry(beside, period, judging);
  } finally {
    await beside.end();
  }
}
