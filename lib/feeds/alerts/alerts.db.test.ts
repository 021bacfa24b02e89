import { expect, test } from "vitest";
import { useSample } from "@/lib/ingest/testing/sample";

const sample = useSample("alerts");

test("the sample becomes one row per Alert and User, on the day it was sent, else of its earliest time", async () => {
  expect(sample.receipt()).toMatchObject({ state: "accepted", accepted: 9, set_aside: 0 });
  const rows = await sample.rows(
    "select alert_id || ' ' || party_id || ' ' || day as line, throttled_alert_count as throttled, delivered from sent_alert order by 1",
  );
  expect(rows).toEqual([
    { line: "A1 SUP01 2026-09-05", throttled: 0, delivered: true },
    { line: "A2 NET12 2026-09-05", throttled: 3, delivered: true },
    { line: "A2 SUP02 2026-09-05", throttled: 3, delivered: false },
    { line: "A3 NET12 2026-09-05", throttled: 0, delivered: false },
    { line: "A4 SUP01 2026-09-05", throttled: 0, delivered: true },
    { line: "A5 SUP01 2026-09-06", throttled: 0, delivered: true },
    { line: "A6 SUP01 2026-09-06", throttled: 0, delivered: true },
    { line: "A7 SUP02 2026-09-06", throttled: 0, delivered: true },
    { line: "A8 NET12 2026-09-06", throttled: 0, delivered: true },
  ]);
  expect(await sample.rows("select device_id, acknowledged_at from sent_alert where alert_id in ('A3', 'A7') order by alert_id")).toEqual([
    { device_id: "00-DB-12-34-00-00-00-05", acknowledged_at: null },
    { device_id: "", acknowledged_at: new Date("2026-09-06T07:00:01Z") },
  ]);
});
