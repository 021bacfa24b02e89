import { expect, test } from "vitest";
import { useSample } from "@/lib/ingest/testing/sample";

const sample = useSample("availability");

test("of each outage the later row of the sample counts; a sub-system may support several services", async () => {
  expect(sample.receipt()).toMatchObject({ state: "accepted", accepted: 9, set_aside: 0, unknown: [] });
  expect(
    await sample.rows(
      "select outage_id as id, services, planned, ended_at as ended from service_outage where outage_id < 'OUT5' order by 1",
    ),
  ).toEqual([
    { id: "OUT1", services: ["DCC User Interface"], planned: false, ended: new Date("2026-09-03T11:00:00.500Z") },
    { id: "OUT2", services: ["DCC User Interface", "Self-Service Interface"], planned: true, ended: new Date("2026-09-05T02:00:00Z") },
    { id: "OUT3", services: ["Registration Data Interface"], planned: false, ended: new Date("2026-09-05T08:20:00Z") },
    { id: "OUT4", services: ["SMKI Repository Interface"], planned: false, ended: new Date("2026-09-10T20:00:00Z") },
  ]);
});
