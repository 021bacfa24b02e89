import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { alertFailures } from "@/lib/metrics/alerts/extracts/alert-failures";
import type { ExtractRows } from "@/lib/metrics/alerts/extracts/extract";
import { powerOutages } from "@/lib/metrics/alerts/extracts/power-outages";
import { securityCredentials } from "@/lib/metrics/alerts/extracts/security-credentials";
import { windowPublications } from "@/lib/metrics/alerts/windows";
import { streamRows } from "@/lib/metrics/data-files/stream-rows";
import { publicationWithRows, type OpenDataFile } from "@/lib/metrics/loaders/load-data-file";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/** The extracts for Electricity Distributors (contracts.md 3), by their name in the API. */
export const extracts = {
  "power-outages": powerOutages,
  "security-credentials": securityCredentials,
  "alert-failures": alertFailures,
} satisfies Record<string, ExtractRows>;
export type ExtractId = keyof typeof extracts;

/** Whether the text names an extract. */
export function isExtract(id: string): id is ExtractId {
  return Object.hasOwn(extracts, id);
}

/**
 * An extract of a published period (the newest when none is given), not yet begun. Throws not-found for any role but ED and for a period that
 * is not published.
 */
export async function loadExtract(scope: PartyScope, id: ExtractId, period: Period | null): Promise<OpenDataFile> {
  if (scope.userRole !== "ED") throw notFound(`An extract of the User Role ${scope.userRole}`);
  const { published, publication } = await withIndustry(async (db) => ({
    published: await publishedPeriods(db),
    publication: await publicationWithRows(db, period, id !== "alert-failures"),
  }));
  const rows = extracts[id](scope, publication.period, windowPublications(published, publication.period));
  return {
    fileName: `${id}_ed_${publication.period}_v${publication.version}.csv`,
    open: (isGzip, onEnd) => streamRows(scope, rows, isGzip, onEnd),
  };
}
