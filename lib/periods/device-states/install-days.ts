import type pg from "pg";
import { predictInstalls, testForecast, type DayCount } from "@/lib/forecast/install-forecast";
import { addDays, daysOf, firstDay, lastDay, type Day, type Period } from "@/lib/period";

/** How far back installs are looked at. */
const historyDays = 730;

type Installs = { day: Day; commissioned: number; failed: number; leftOpen: number };
type Seat = { partyId: string; userRole: string; installs: Installs[] };

/**
 * Writes install_day and install_forecast of the version for every Party and role with installs (successful 8.14.1) or Install and Leave
 * (8.14.2) in the last two years; predictions come from the days before the period alone. Needs delivered_day.
 */
export async function writeInstallDays(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  const { rows: delivered } = await client.query<{ day: Day }>(
    "select to_char(day, 'YYYY-MM-DD') as day from delivered_day where day between $1::date - $3::integer and $2 order by 1",
    [firstDay(period), lastDay(period), historyDays],
  );
  const days = delivered.map(({ day }) => day);
  const seats = await readInstalls(client, period);
  const lines = seats.map((seat) => forecastOf(seat, period, days));
  await client.query(
    `insert into install_day select "partyId", "userRole", $1, $2, day, commissioned, failed, "leftOpen", predicted
    from jsonb_to_recordset($3) as d("partyId" text, "userRole" text, day date, commissioned int, failed int, "leftOpen" int, predicted float8)
    order by 1, 2, day`,
    [period, version, JSON.stringify(lines.flatMap((line) => line.days))],
  );
  await client.query(
    `insert into install_forecast select "partyId", "userRole", $1, $2, "fittedDays", "testedDays", error, "repeatError"
    from jsonb_to_recordset($3) as f("partyId" text, "userRole" text, "fittedDays" int, "testedDays" int, error float8, "repeatError" float8) order by 1, 2`,
    [period, version, JSON.stringify(lines.map((line) => line.forecast))],
  );
}

async function readInstalls(client: pg.ClientBase, period: Period): Promise<Seat[]> {
  const { rows } = await client.query<Seat>(
    `select party_id as "partyId", user_role as "userRole", jsonb_agg(jsonb_build_object('day', day, 'commissioned', commissioned, 'failed', failed,
      'leftOpen', left_open) order by day) as installs
    from (
      select s.party_id, s.user_role, s.day, coalesce(sum(s.n - s.n_fail) filter (where s.srv = '8.14.1'), 0) as commissioned,
        coalesce(sum(s.n_fail) filter (where s.srv = '8.14.1'), 0) as failed, coalesce(sum(s.n - s.n_fail) filter (where s.srv = '8.14.2'), 0) as left_open
      from service_day s join feed_day f on f.feed = 'service-requests' and f.day = s.day and f.load_id = s.load_id
      where s.srv in ('8.14.1', '8.14.2') and s.day between $1 and $2 group by 1, 2, 3) d
    group by 1, 2 order by 1, 2`,
    [addDays(firstDay(period), -historyDays), lastDay(period)],
  );
  return rows;
}

function forecastOf({ partyId, userRole, installs }: Seat, period: Period, delivered: readonly Day[]) {
  const found = new Map(installs.map((each) => [each.day, each]));
  const none = { commissioned: 0, failed: 0, leftOpen: 0 };
  const history = delivered
    .filter((day) => day < firstDay(period))
    .map((day): DayCount => ({ day, count: found.get(day)?.commissioned ?? 0 }));
  const days = daysOf(period);
  const predicted = predictInstalls(history, days);
  const absent = { commissioned: null, failed: null, leftOpen: null };
  return {
    days: days.map((day, at) => ({
      partyId,
      userRole,
      ...(delivered.includes(day) ? (found.get(day) ?? none) : absent),
      day,
      predicted: predicted[at],
    })),
    forecast: { partyId, userRole, fittedDays: history.length, ...testForecast(history) },
  };
}
