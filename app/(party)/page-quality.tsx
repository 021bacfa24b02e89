import { QualityStrip } from "@/components/layout/quality-strip";
import type { PartyScope } from "@/lib/access/party-scope";
import { qualityWords } from "@/lib/charts/quality-words";
import { loadQuality } from "@/lib/metrics/loaders/load-quality";
import type { Period } from "@/lib/period";

/** The strip of freshness and quality under the heading of a Party's page. */
export async function PageQuality({ scope, period }: { scope: PartyScope; period: Period }) {
  return <QualityStrip words={qualityWords(await loadQuality(scope, period))} />;
}
