import type pg from "pg";
import { deviceEventsOf } from "@/lib/testing/device-events";
import type { RequestFact } from "@/lib/testing/facts";
import { cubeCells } from "@/lib/testing/recount";

const cellKeys = ["partyId", "userRole", "day", "srv", "mode", "qualifier", "cspRegion", "deviceType", "smets"] as const;
const segmentKeys = [
  "partyId",
  "userRole",
  "day",
  "srv",
  "mode",
  "qualifier",
  "cspRegion",
  "deviceType",
  "smets",
  "manufacturer",
  "model",
] as const;
const lastKeys = ["firmwareVersion", "esmeVariant", "reasonCode", "trtState"] as const;

/** Each row, request or event as one line of text, sorted. */
type FactLines = { cells: string[]; requests: string[]; failures: string[]; events: string[] };

/** What service_day, request_day, failure and device_event_day hold of the days that count now. */
export async function storedFacts(client: pg.Client): Promise<FactLines> {
  const current = (table: string) =>
    `join feed_day d on d.feed = 'service-requests' and d.day = ${table}.day and d.load_id = ${table}.load_id`;
  const cells = await client.query<unknown[]>({
    rowMode: "array",
    text: `select party_id, user_role, c.day::text, srv, mode, qualifier, csp_region, device_type, smets, n, n_fail, n_delivery_fail, n_trt, n_within_trt, rtt_n,
      rtt_sum::float8, rtt_min::float8, rtt_max::float8, rtt_median::float8, encode(rtt_hist, 'hex') from service_day c ${current("c")}`,
  });
  const requests = await client.query<unknown[]>({
    rowMode: "array",
    text: `select r.party_id, r.user_role, r.day::text, r.srv, mode, qualifier, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant,
      reason_code, trt_state, u.rtt::float8
      from request_day r ${current("r")} cross join unnest(r.segment_ids, r.rtt_ms) with ordinality as u (segment_id, rtt, place)
      join request_segment s on (s.party_id, s.user_role, s.segment_id) = (r.party_id, r.user_role, u.segment_id)
      where r.n = cardinality(r.segment_ids) and r.n = cardinality(r.rtt_ms)`,
  });
  const failures = await client.query<unknown[]>({
    rowMode: "array",
    text: `select f.party_id, f.user_role, f.day::text, request_id, srv, command_variant, mode, qualifier, device_id, device_type, manufacturer, model, firmware_version,
      esme_variant, smets, csp_region, extract(epoch from received_at)::text, extract(epoch from responded_at)::text, extract(epoch from execution_at)::text,
      response_code, failure_alert_code, reason_code, round_trip_ms::float8 from failure f ${current("f")}`,
  });
  const events = await client.query<unknown[]>({
    rowMode: "array",
    text: `select e.party_id, e.user_role, e.day::text, e.event, e.succeeded, device_text(u.device), u.us::float8 from device_event_day e ${current("e")}
      cross join unnest(e.device_ids, e.at_us) as u (device, us) where e.n = cardinality(e.device_ids) and device_number(device_text(u.device)) = u.device`,
  });
  return { cells: lines(cells.rows), requests: lines(requests.rows), failures: lines(failures.rows), events: lines(events.rows) };
}

/** The same, counted naively from the requests. */
export function expectedFacts(requests: RequestFact[]): FactLines {
  const measures = [
    "n",
    "nFail",
    "nDeliveryFail",
    "nTrt",
    "nWithinTrt",
    "rttN",
    "rttSum",
    "rttMin",
    "rttMax",
    "rttMedian",
    "rttHist",
  ] as const;
  const cells = cubeCells(requests, cellKeys).map((cell) => [...cellKeys.map((key) => cell[key]), ...measures.map((key) => cell[key])]);
  const each = requests.map((request) => [...segmentKeys, ...lastKeys, "rttMs" as const].map((key) => request[key]));
  const failures = requests
    .filter((request) => request.reasonCode !== "")
    .map((f) => [
      ...[
        f.partyId,
        f.userRole,
        f.day,
        f.requestId,
        f.srv,
        f.commandVariant,
        f.mode,
        f.qualifier,
        f.deviceId,
        f.deviceType,
        f.manufacturer,
        f.model,
      ],
      ...[f.firmwareVersion, f.esmeVariant, f.smets, f.cspRegion, epoch(f.receivedAt), epoch(f.respondedAt), epoch(f.executionAt)],
      ...[f.responseCode, f.failureAlertCode, f.reasonCode, f.rttMs],
    ]);
  const events = deviceEventsOf(requests).map((e) => [e.partyId, e.userRole, e.day, e.event, e.succeeded, e.deviceId, e.us]);
  return { cells: lines(cells), requests: lines(each), failures: lines(failures), events: lines(events) };
}

function lines(rows: unknown[][]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

// Seconds with six digits, as PostgreSQL writes them.
function epoch(text: string | null): string | null {
  if (!text) return null;
  const [whole = "", fraction = ""] = text.replace("Z", "").split(".");
  return `${Date.parse(`${whole}Z`) / 1000}.${fraction.padEnd(6, "0")}`;
}
