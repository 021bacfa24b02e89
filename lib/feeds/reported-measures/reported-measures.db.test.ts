import { expect, test } from "vitest";
import { reportedMeasures } from "@/lib/feeds/reported-measures/shape";
import { csvOf } from "@/lib/ingest/testing/delivery";
import { useSample } from "@/lib/ingest/testing/sample";

const sample = useSample("reported-measures");
const columns = reportedMeasures.columns.map(({ name }) => name);

test("the sample becomes the month's figures; a measure nobody knows is kept and listed", async () => {
  expect(sample.receipt()).toMatchObject({
    state: "accepted",
    accepted: 9,
    set_aside: 0,
    unknown: [{ kind: "measure_id", value: "SPM99", rows: 1 }],
  });
  expect(
    await sample.rows(
      "select events_within_target::int as met, events_total::int as total from reported_measure where measure_id = 'CPM3' order by csp_region",
    ),
  ).toEqual([
    { met: 41, total: 42 },
    { met: 0, total: 0 },
    { met: 42, total: 42 },
  ]);
});

test("another file replaces the whole month; impossible figures and other months are set aside", async () => {
  const row = (period: string, met: string, total: string) => ({
    period,
    measure_id: "CPM1",
    events_within_target: met,
    events_total: total,
  });
  const body = csvOf(columns, [
    row("2026-09", "1", "2"),
    row("2026-10", "1", "2"),
    { ...row("2026-09", "3", "2"), provider: "X" },
    row("2026-09", "2", "2"),
  ]);
  const receipt = await sample
    .world()
    .ingest({ feed: "reported-measures", body, from: "2026-09-30", to: "2026-09-30" }, { tolerance: 100 });
  expect(receipt).toMatchObject({ accepted: 1, set_aside_by_rule: { duplicate: 1, "more-than-total": 1, "outside-days": 1 } });
  expect(await sample.rows("select period, events_total::int as total from reported_measure")).toEqual([{ period: "2026-09", total: 2 }]);
});
