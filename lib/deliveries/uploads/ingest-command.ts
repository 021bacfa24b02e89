import { openDatabase } from "@/lib/db/server";
import { runUpload } from "@/lib/deliveries/uploads/run-upload";
import { oneLine } from "@/lib/platform/one-line";

// Started by the portal with the number of an upload; what comes of it stands in the table upload.
try {
  const database = await openDatabase();
  try {
    await runUpload(Number(process.argv[2]), database.ingestUrl);
  } finally {
    await database.stop();
  }
} catch (error) {
  console.error(oneLine(error).split("\n")[0]);
  process.exitCode = 1;
}
