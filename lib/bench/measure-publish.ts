import { connect } from "@/lib/db/connect";
import type { Period } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import { pmrPart } from "@/lib/pmr/pmr-part";
import { timeOf } from "@/lib/bench/stopwatch";

/** Seconds of a publication, and of them those of the Performance Measurement Report with the digest of the version. */
export type PublishMeasure = { seconds: number; reportSeconds: number };

/** Measures how long it takes to check, compute and publish the period. Throws when it is not published. */
export async function measurePublish(ingestUrl: string, period: Period): Promise<PublishMeasure> {
  const client = await connect(ingestUrl);
  const steps: { words: string; at: number }[] = [];
  const say = (words: string) => steps.push({ words, at: performance.now() });
  try {
    const time = await timeOf(async () => {
      const result = await publishPeriod(client, { period, say });
      if (result.outcome !== "published") throw new Error(`The period was not published: ${result.message}`);
    });
    say("done");
    const report = steps.findIndex(({ words }) => words === pmrPart.says);
    return { seconds: time / 1000, reportSeconds: (steps[report + 1].at - steps[report].at) / 1000 };
  } finally {
    await client.end();
  }
}
