import type { Codes } from "@/lib/feeds/service-requests/roll-up";
import { dayNumber, textFields, type BinaryRows } from "@/lib/ingest/binary-copy";
import type { Duck } from "@/lib/ingest/duck";
import type { Day } from "@/lib/period";

/** What is followed per Device, in the order of its numbers. */
type Followed = { event: string; field: Uint8Array }[];

/**
 * Events of a share of the days, by column: seat; `what`, which is the days after firstDay (a date in binary form), the number of what is followed and
 * whether it succeeded in one number; the Device's 64 bits in halves; microseconds since midnight. In this order. `part` tells shares of a day apart.
 */
export type EventUnit = { firstDay: number; part: number; followed: Followed } & Record<(typeof columns)[number], Float64Array>;
const columns = ["pr", "what", "upper", "lower", "us"] as const;

/** Numbers what is followed per Device; makes the table followed_event (ev, event). */
export async function openEvents(duck: Duck): Promise<Followed> {
  await duck.run(
    "create or replace table followed_event as select row_number() over (order by event) - 1 as ev, event from (select distinct event from service where event <> '')",
  );
  const found = await duck.rows<{ event: string }>("select event from followed_event order by ev");
  return found.map(({ event }) => ({ event, field: textFields(event) }));
}

/** Reads the events of a share of the days; `where` takes whole Devices of the file's rows. A read that failed is none. */
export async function readEvents(duck: Duck, followed: Followed, firstDay: Day, where: string, part: number): Promise<EventUnit> {
  const events = await duck.numbers(
    columns,
    `select pr, ((day - date '${firstDay}') * ${followed.length} + ev) * 2 + (rs = 0)::integer as what, device >> 32 as upper, device & 4294967295 as lower, us
    from (from counted_row where device is not null and ${where}) join service using (sv) join followed_event using (event)
    where event <> 'read' or rs = 0
    order by pr, what, device, us`,
  );
  return { firstDay: dayNumber(firstDay), part, followed, ...events };
}

/** Writes device_event_day of a unit: a row per seat, day, event and outcome. Of a Device's reads of a day the first and the last are kept. */
export function* packEvents(codes: Codes, unit: EventUnit, into: BinaryRows): Generator<void> {
  const { followed, pr, what, upper, lower, us } = unit;
  for (let from = 0, to = 0; from < pr.length; from = to) {
    while (to < pr.length && what[to] === what[from] && pr[to] === pr[from]) to++;
    const outcome = what[from] % 2;
    const { event, field } = followed[((what[from] - outcome) / 2) % followed.length];
    const kept = event === "read" ? outermost(unit, from, to) : Uint32Array.from({ length: to - from }, (_, index) => from + index);
    into.row(10);
    into.fields(codes.seats[pr[from]]);
    into.int4(unit.firstDay + Math.floor(what[from] / 2 / followed.length));
    into.fields(field);
    into.boolean(outcome === 1);
    into.int4(codes.loadId);
    into.int4(unit.part);
    into.int4(kept.length);
    into.bitsArray(
      kept.length,
      (index) => upper[kept[index]],
      (index) => lower[kept[index]],
    );
    into.int8Array(kept.length, (index) => us[kept[index]]);
    yield;
  }
}

/** The places from one up to another that are a Device's first or last; one where the two are of the same microsecond. */
function outermost({ upper, lower, us }: EventUnit, from: number, to: number): Uint32Array {
  const kept = new Uint32Array(to - from);
  let count = 0;
  for (let at = from, first = from; at < to; at++) {
    const isFirst = at === from || upper[at] !== upper[at - 1] || lower[at] !== lower[at - 1];
    const isLast = at + 1 === to || upper[at] !== upper[at + 1] || lower[at] !== lower[at + 1];
    if (isFirst) first = at;
    if (isFirst || (isLast && us[at] !== us[first])) kept[count++] = at;
  }
  return kept.subarray(0, count);
}
