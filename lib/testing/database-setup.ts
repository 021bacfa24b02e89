import { startTestCluster } from "@/lib/testing/test-cluster";

/**
 * Vitest's global set-up of the database tests: one cluster for the run, stopped at its end unless another run uses it.
 * `npm test` brings its own, so that it is stopped even when Vitest is killed.
 */
export default async function setup(): Promise<(() => Promise<void>) | void> {
  if (process.env.TEST_SERVER_URL) return;
  const { serverUrl, template, stop } = await startTestCluster();
  process.env.TEST_SERVER_URL = serverUrl;
  process.env.TEST_TEMPLATE = template;
  return stop;
}
