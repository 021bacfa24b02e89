import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { connect } from "@/lib/db/connect";
import type { Period } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import type { Worker } from "@/lib/testing/faults/campaign";

/** Publishes a period in a process of its own. `done`: whether it ended as published, or found that it was already. */
export function startPublish(ingestUrl: string, period: Period, env: NodeJS.ProcessEnv): Worker {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), ingestUrl, period], {
    env,
    stdio: ["ignore", "ignore", process.env.TEST_VERBOSE ? "inherit" : "ignore"],
  });
  return { child, done: once(child, "close").then(([code]) => code === 0) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [ingestUrl = "", period = ""] = process.argv.slice(2);
  const open = () => connect(ingestUrl, { applicationName: "dcc-portal publish" });
  const client = await open();
  const { outcome } = await publishPeriod(client, { period, connectAgain: open });
  await client.end();
  process.exit(outcome === "published" || outcome === "unchanged" ? 0 : 2);
}
