import { expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { firstPolicy } from "@/lib/peers/policy";
import { deviceStatesPart } from "@/lib/periods/device-states/device-states-part";
import { freshDatabase } from "@/lib/testing/database";
import { writePart } from "@/lib/periods/version-part";

test("a restated month says again what was said, once the events of its windows are no longer kept", async () => {
  const database = await freshDatabase();
  const ingest = await connect(database.ingestUrl);
  await ingest.query("select ensure_month_partitions('2025-09')");
  await ingest.query("insert into removed_month (month, kind) values ('2025-08', 'rows')");
  await ingest.query("insert into install_window values ('SUP01', 'IS', '2025-09', 1, '2025-08', 7, '2025-08-12T00:00:00Z', null, 'open')");
  await ingest.query(
    "insert into process_indicator values ('SUP01', 'IS', '2025-09', 1, 'SHARED_SRV', '2025-09', '6.21', '', 3, 1, 'shown')",
  );
  await ingest.query("begin");
  await writePart(ingest, deviceStatesPart, { period: "2025-09", version: 2, policyVersion: 1, policy: firstPolicy, restates: 1 });
  const windows = await ingest.query("select version, starts_in, hub, state from install_window order by version");
  const shared = await ingest.query("select version, item, n from process_indicator order by version");
  await ingest.query("rollback");
  await ingest.end();
  await database.drop();
  expect(windows.rows).toEqual([1, 2].map((version) => ({ version, starts_in: "2025-08", hub: "7", state: "open" })));
  expect(shared.rows).toEqual([1, 2].map((version) => ({ version, item: "6.21", n: 3 })));
});
