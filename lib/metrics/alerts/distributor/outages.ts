import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import type { DistributorArea, OutageCounts } from "@/lib/metrics/alerts/distributor/models";
import { storedSql } from "@/lib/metrics/alerts/distributor/stored-summary";
import { knownUntil, outageCountsSql, outagesSql } from "@/lib/metrics/alerts/distributor/summary-sql";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const counts = z.object({ outages: count, restored: count, late: count, open: count, unlinked: count });

/** Outages of the period by state. */
export async function outageCounts(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
): Promise<OutageCounts> {
  const [stored] = await runQuery(db, z.object({ outages: counts }), storedSql(["outages"], scope, period, published));
  return stored?.outages ?? (await runQuery(db, counts, outageCountsSql(scope, period, published)))[0];
}

// An instant within JSON, as PostgreSQL writes it there.
const instant = z.string().transform((text) => new Date(text).toISOString());
const likely = z.object({
  area: z.string(),
  cspRegion: z.string(),
  from: instant,
  to: instant,
  hubs: count,
  restored: count,
  open: count,
  medianMs: count.nullable(),
});
const found = z.object({
  outages: counts,
  byModel: z.array(z.object({ model: z.string(), firmwareVersion: z.string(), ...counts.shape })),
  openOutages: z.array(z.object({ hubId: z.string(), mpxn: z.string(), area: z.string(), cspRegion: z.string(), outageAt: instant })),
  likelyOutages: z.array(likely),
});

/**
 * Outages of the period told four ways, as outagesSql has them: as summed up when the newest of these versions was published, else paired now. With how
 * long those without restoration lasted until the end of what is published.
 */
export async function outagesOf(
  db: PartyDb,
  scope: PartyScope,
  period: Period,
  published: readonly Publication[],
): Promise<Pick<DistributorArea, "outages" | "byModel" | "openOutages" | "likelyOutages">> {
  const stored = await runQuery(db, found, storedSql(["outages", "byModel", "openOutages", "likelyOutages"], scope, period, published));
  const [{ openOutages, likelyOutages, ...rest }] =
    stored.length > 0 ? stored : await runQuery(db, found, outagesSql(scope, period, published));
  const until = Date.parse(knownUntil(published));
  return {
    ...rest,
    openOutages: openOutages.map((each) => ({
      ...each,
      partyId: scope.partyId,
      soFarMs: Math.max(0, until - Date.parse(each.outageAt)),
    })),
    likelyOutages: likelyOutages.map((each) => ({ ...each, partyId: scope.partyId })),
  };
}
