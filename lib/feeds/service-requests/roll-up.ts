import { deliveryFailures } from "@/lib/feeds/service-requests/outcome";
import { longestRoundTripMs } from "@/lib/feeds/service-requests/shape";
import { dayNumber, textFields, type BinaryRows } from "@/lib/ingest/binary-copy";
import type { Duck } from "@/lib/ingest/duck";
import { encodeHistogram } from "@/lib/metrics/histogram";
import type { Day } from "@/lib/period";

/** What the numbers of a file's requests stand for. Texts are fields of a binary COPY. */
export type Codes = {
  loadId: number;
  /** By pr: party_id, user_role. */
  seats: Uint8Array[];
  /** By sv: srv. */
  services: Uint8Array[];
  /** By mn: mode, qualifier. */
  manners: Uint8Array[];
  /** By cs: csp_region, device_type, smets. */
  cells: Uint8Array[];
  /** By segment number, which rises with seat, place and id. `place` is one number for mn and cs together. */
  segments: Numbers<"pr" | "id" | "mn" | "cs" | "place" | "trt" | "failed" | "undelivered">;
};
type Numbers<Name extends string> = Record<Name, Float64Array>;

/**
 * Requests of a share of the days, by column: `when`, which is the days after firstDay (a date in binary form) and the service in one number; segment
 * number; Round Trip Time in ms, longestRoundTripMs for none. In the order of seat, day, service, segment number and time.
 */
export type RequestUnit = { firstDay: number } & Numbers<"when" | "segment" | "rtt">;

/** Numbers what service_day keeps of a kind (cs), and the segments by the cells they are counted in. */
export async function openRollUp(duck: Duck): Promise<void> {
  await duck.run(`
    create or replace table cell_kind as
    select row_number() over (order by csp_region, device_type, smets) - 1 as cs, * from (select distinct csp_region, device_type, smets from kind)`);
  await duck.run(`
    create or replace table numbered_segment as
    select row_number() over (order by pr, mn, cs, segment_id) - 1 as sg, dense_rank() over (order by mn, cs) as place, segment.*, cs
    from segment join kind using (kd) join cell_kind using (csp_region, device_type, smets)`);
}

/** What the numbers stand for, as openRollUp has left them. */
export async function readCodes(duck: Duck, loadId: number): Promise<Codes> {
  const words = async (query: string) => (await duck.rows<Record<string, string>>(query)).map((row) => textFields(...Object.values(row)));
  const failures = deliveryFailures.map((code) => `'${code}'`).join(", ");
  return {
    loadId,
    seats: [new Uint8Array(), ...(await words("select party_id, user_role from seat order by pr"))], // pr counts from 1
    services: await words("select srv from service order by sv"),
    manners: await words("select mode, qualifier from manner order by mn"),
    cells: await words("select csp_region, device_type, smets from cell_kind order by cs"),
    segments: await duck.numbers(
      ["pr", "id", "mn", "cs", "place", "trt", "failed", "undelivered"],
      `select pr, segment_id as id, mn, cs, place, trt, rs <> 0 as failed, reason_code in (${failures}) as undelivered
      from numbered_segment join reason using (rs) order by sg`,
    ),
  };
}

/** Reads the requests of a share of the days; `where` is SQL over counted_row. */
export async function readUnit(duck: Duck, { services }: Codes, firstDay: Day, where: string): Promise<RequestUnit> {
  const requests = await duck.numbers(
    ["when", "segment", "rtt"],
    `select (day - date '${firstDay}') * ${services.length} + sv as "when", sg as segment, coalesce(rtt, ${longestRoundTripMs}) as rtt
    from (from counted_row where ${where}) join numbered_segment using (pr, mn, kd, rs, trt)
    order by pr, "when", sg, rtt`,
  );
  return { firstDay: dayNumber(firstDay), ...requests };
}

/** Writes request_day of a unit: every request once, by segment number, then Round Trip Time, those without a response last. */
export function* requestDay(codes: Codes, unit: RequestUnit, into: BinaryRows): Generator<void> {
  const { segment, rtt } = unit;
  const { id } = codes.segments;
  for (let from = 0, to = 0; from < rtt.length; from = to) {
    while (to < rtt.length && isSameDay(codes, unit, from, to)) to++;
    const start = from;
    into.row(8);
    writeDay(codes, unit, from, into);
    into.int4(codes.loadId);
    into.int4(to - from);
    into.int4Array(to - from, (index) => id[segment[start + index]]);
    into.int8Array(to - from, (index) => (rtt[start + index] === longestRoundTripMs ? null : rtt[start + index]));
    yield;
  }
}

/** Writes service_day of a unit: a cell's counts, its exact lower median, and its histogram. */
export function* serviceDay(codes: Codes, unit: RequestUnit, into: BinaryRows): Generator<void> {
  const { segment, rtt } = unit;
  const { segments } = codes;
  for (let from = 0, to = 0; from < rtt.length; from = to) {
    const place = segments.place[segment[from]];
    while (to < rtt.length && segments.place[segment[to]] === place && isSameDay(codes, unit, from, to)) to++;
    const { counts, times } = countsOf(codes, unit, from, to);
    const answered = times.length;
    const time = (index: number) => (answered ? times[index] : null);
    into.row(21);
    writeDay(codes, unit, from, into);
    into.fields(codes.manners[segments.mn[segment[from]]]);
    into.fields(codes.cells[segments.cs[segment[from]]]);
    into.int4(codes.loadId);
    into.int4(to - from);
    into.int4(counts.failed);
    into.int4(counts.undelivered);
    into.int4(counts.targeted);
    into.int4(counts.within);
    into.int4(answered);
    into.int8(counts.sum);
    into.int8(time(0));
    into.int8(time(answered - 1));
    into.int8(time(((answered + 1) >> 1) - 1));
    into.bytes(encodeHistogram(times));
    yield;
  }
}

/** Whether two requests are of the same Party, role, day and service. */
function isSameDay({ segments }: Codes, { when, segment }: RequestUnit, one: number, other: number): boolean {
  return when[one] === when[other] && segments.pr[segment[one]] === segments.pr[segment[other]];
}

/** The fields party_id, user_role, day, srv. */
function writeDay({ seats, services, segments }: Codes, { firstDay, when, segment }: RequestUnit, at: number, into: BinaryRows): void {
  into.fields(seats[segments.pr[segment[at]]]);
  into.int4(firstDay + Math.floor(when[at] / services.length));
  into.fields(services[when[at] % services.length]);
}

// An array for each cell would be most of the work.
let scratch = new Float64Array(1 << 12);

/** Counts of the requests from one place up to another, and their times in ascending order, which hold until the next call. */
function countsOf({ segments }: Codes, { segment, rtt }: RequestUnit, from: number, to: number) {
  const counts = { failed: 0, undelivered: 0, targeted: 0, within: 0, sum: 0 };
  if (scratch.length < to - from) scratch = new Float64Array(2 * (to - from));
  let answered = 0;
  let isAscending = true;
  for (let at = from; at < to; at++) {
    const sg = segment[at];
    counts.failed += segments.failed[sg];
    counts.undelivered += segments.undelivered[sg];
    if (segments.trt[sg] > 0) counts.targeted++;
    if (segments.trt[sg] === 1) counts.within++;
    if (rtt[at] === longestRoundTripMs) continue;
    if (answered && rtt[at] < scratch[answered - 1]) isAscending = false;
    scratch[answered++] = rtt[at];
    counts.sum += rtt[at];
  }
  const times = scratch.subarray(0, answered);
  return { counts, times: isAscending ? times : times.sort() };
}

/** SQL of the table failure for a share of the days. */
export const failures = (loadId: number, where: string) => `
  select party_id, user_role, day, ${loadId}, request_id, srv, command_variant, mode, qualifier, device_id, device_type, manufacturer, model,
    firmware_version, esme_variant, smets, csp_region, received_at, responded_at, execution_at, response_code, failure_alert_code, reason_code,
    (epoch_us(responded_at) - epoch_us(received_at)) // 1000
  from worded_row where reason_code <> '' and ${where}
  order by party_id, user_role, day, request_id`;
