import { expect, test } from "vitest";
import { bucketOf } from "@/lib/metrics/histogram";
import { useSample } from "@/lib/ingest/testing/sample";

const sample = useSample("service-requests");

test("the sample is read as the feeds' contract says", () => {
  expect(sample.receipt()).toMatchObject({ rows_read: 9, accepted: 7, not_counted: 2, set_aside: 0, notices: [] });
  expect(sample.receipt().unknown).toEqual([{ kind: "response_code", value: "W1", rows: 1 }]);
});

test("outcome, round trip and target of each request", async () => {
  const requests = await sample.rows(
    `select r.party_id || ' ' || r.user_role || ' ' || srv as who, mode, device_type, reason_code, trt_state, u.rtt::int from request_day r
      cross join unnest(segment_ids, rtt_ms) as u (segment_id, rtt) join request_segment s using (party_id, user_role, segment_id) order by 1, u.rtt`,
  );
  expect(requests).toEqual([
    { who: "NET12 ED 4.10", mode: "dcc-scheduled", device_type: "ESME", reason_code: "no-response", trt_state: 2, rtt: null },
    { who: "SUP01 GS 4.1.1", mode: "on-demand", device_type: "GSME", reason_code: "", trt_state: 2, rtt: null },
    // Its 10 s run from execution; the round trip from receipt.
    { who: "SUP01 IS 1.1.1", mode: "future-dated-device", device_type: "ESME", reason_code: "N12", trt_state: 1, rtt: 54_010_000 },
    { who: "SUP01 IS 4.1.1", mode: "on-demand", device_type: "ESME", reason_code: "", trt_state: 1, rtt: 2_500 },
    // One microsecond too late, though 30,000 whole milliseconds.
    { who: "SUP01 IS 4.1.1", mode: "on-demand", device_type: "ESME", reason_code: "", trt_state: 2, rtt: 30_000 },
    { who: "SUP01 IS 4.1.1", mode: "on-demand", device_type: "ESME", reason_code: "E20", trt_state: 2, rtt: 40_000 },
    { who: "SUP02 IS 8.14.2", mode: "non-device", device_type: "", reason_code: "", trt_state: 0, rtt: 1_000 },
  ]);
  expect(await sample.rows("select request_id, device_id, reason_code from failure order by request_id")).toEqual([
    { request_id: "R3", device_id: "00-DB-12-34-00-00-00-01", reason_code: "E20" },
    { request_id: "R4", device_id: "00-DB-12-34-00-00-00-01", reason_code: "N12" },
    { request_id: "R5", device_id: "00-DB-12-34-00-00-00-06", reason_code: "no-response" },
  ]);
});

test("the cell of a day has exact counts, the lower median and the histogram", async () => {
  const [cell] = await sample.rows("select *, encode(rtt_hist, 'hex') as hist from service_day where srv = '4.1.1' and user_role = 'IS'");
  const counts = { n: 3, n_fail: 1, n_delivery_fail: 1, n_trt: 3, n_within_trt: 1, rtt_n: 3 };
  expect(cell).toMatchObject({ ...counts, rtt_sum: "72500", rtt_min: "2500", rtt_max: "40000", rtt_median: "30000" });
  expect(cell).toMatchObject({
    hist: [2_500, 30_000, 40_000].map((ms) => `${bucketOf(ms).toString(16).padStart(4, "0")}00000001`).join(""),
  });
});
