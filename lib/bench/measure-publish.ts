import { connect } from "@/lib/db/connect";
import type { Period } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import { timeOf } from "@/lib/bench/stopwatch";

/** Seconds it takes to check, compute and publish the period. Throws when it is not published. */
export async function measurePublish(ingestUrl: string, period: Period): Promise<number> {
  const client = await connect(ingestUrl);
  try {
    const time = await timeOf(async () => {
      const result = await publishPeriod(client, { period });
      if (result.outcome !== "published") throw new Error(`The period was not published: ${result.message}`);
    });
    return time / 1000;
  } finally {
    await client.end();
  }
}
