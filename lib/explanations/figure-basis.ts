import type { FigureExplanation, FigureVersion } from "@/lib/explanations/models";
import { publicationFacts, publicationFiles } from "@/lib/metrics/queries/publication-files";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";

/** What a published version rests on: what froze it, and the files of the feeds in their order. Holds nothing of a Party. */
export async function basisOf(
  db: ReaderDb,
  publication: Publication,
  feeds: readonly string[],
): Promise<{ version: FigureVersion; files: FigureExplanation["files"] }> {
  const [facts] = await publicationFacts(db, [publication]);
  const files: FigureExplanation["files"] = [];
  for (const feed of feeds) files.push(...(await publicationFiles(db, feed, [publication])).map((file) => ({ ...file, feed })));
  const { period, version, publishedAt, dataAsOf, contentHash, policyVersion } = facts;
  return { version: { period, version, publishedAt, dataAsOf, contentHash, policyVersion }, files };
}
