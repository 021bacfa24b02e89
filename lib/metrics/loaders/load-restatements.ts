import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import {
  movedIndustry,
  restatedFigures,
  restatedFiles,
  restatedVersions,
  type MovedIndustry,
  type RestatedFigure,
  type RestatedFile,
} from "@/lib/metrics/queries/restatements";
import type { Period } from "@/lib/period";

/** What one version changed against the one before it: the Party's own figures, the industry's of its role, and the files that brought it. */
export type Restatement = {
  version: number;
  publishedAt: string;
  figures: RestatedFigure[];
  industry: MovedIndustry[];
  files: RestatedFile[];
};

/** Every restatement of a published period, the newest first; none for a first version. Throws not-found when it is not published. */
export function loadRestatements(scope: PartyScope, period: Period): Promise<{ current: PublishedPeriod; restatements: Restatement[] }> {
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const restatements: Restatement[] = [];
    for (const made of await restatedVersions(db, current)) {
      const publication = { period, version: made.version };
      restatements.push({
        ...made,
        figures: await restatedFigures(db, scope, publication),
        industry: await movedIndustry(db, scope.userRole, publication),
        files: await restatedFiles(db, publication),
      });
    }
    return { current, restatements };
  });
}
