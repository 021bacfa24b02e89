import { connect } from "@/lib/db/connect";
import { openDatabase } from "@/lib/db/server";
import { runJob } from "@/lib/periods/steps/run-job";
import { oneLine } from "@/lib/platform/one-line";

// Started by the portal with the number of a computation; what comes of it stands in publication_job.
try {
  const database = await openDatabase();
  try {
    await runJob(Number(process.argv[2]), () => connect(database.ingestUrl, { applicationName: "dcc-portal computation" }));
  } finally {
    await database.stop();
  }
} catch (error) {
  console.error(oneLine(error).split("\n")[0]);
  process.exitCode = 1;
}
