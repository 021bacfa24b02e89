import type pg from "pg";
import { decideDenominator } from "@/lib/peers/decide";
import { spreadOf } from "@/lib/peers/spread";
import { absentFigure, plainFigure, type PmrFigure } from "@/lib/pmr/figure";
import type { Interval } from "@/lib/pmr/intervals";
import { eventsOfMonth } from "@/lib/pmr/publication/contribution-sql";
import { activityRule, judgeActivity, type Activity, type ActivityJudgement } from "@/lib/pmr/publication/lack-of-activity";
import type { Day } from "@/lib/period";
import type { VersionInMaking } from "@/lib/periods/version-part";

const measureId = "AV-PARTIAL";
const tooFew = `Not judged: fewer than ${activityRule.leastExpected} successful requests are expected of most windows, or too few days are delivered.`;

const withheld = "Withheld: too few Users stand behind it.";

/** What is counted of a process: the events of device_event_day that its SRVs are followed as. */
type Process = { id: string; events: string[] };

/**
 * Partial availability per Business Process (MP122 assessment, Requirement 3): an Indicator from lack of activity (lack-of-activity.ts), with the
 * share of judged windows that lacked it though nothing was wrong. Withheld where so few Users use the process that it would tell of one.
 */
export async function partialAvailability(
  client: pg.ClientBase,
  made: VersionInMaking,
  troubled: readonly Interval[],
): Promise<PmrFigure[]> {
  const processes = await followedProcesses(client, made);
  const activity = await readActivity(client);
  const volumes = await readVolumes(client, made);
  return processes.flatMap(({ id, events }) => {
    const dimensions = { process: id };
    if (!isSafe(made, events, volumes))
      return [{ ...absentFigure({ measureId, dimensions }, "not-available", withheld), status: "suppressed" as const }];
    return figuresOf(id, judgeActivity(activityOf(events, activity), troubled));
  });
}

function figuresOf(process: string, { windowHours, judged, lacking, calmJudged, calmLacking }: ActivityJudgement): PmrFigure[] {
  const dimensions = { process };
  if (windowHours === null) return [absentFigure({ measureId, dimensions }, "not-available", tooFew)];
  const windows = windowHours === 1 ? "hours" : `windows of ${windowHours} hours`;
  const share = plainFigure(measureId, 1 - lacking / judged, "share", { ...dimensions, outcome: "active" });
  const falseAlarms = { measureId, dimensions: { ...dimensions, outcome: "false alarm" } };
  return [
    { ...share, numerator: judged - lacking, denominator: judged, note: `${windows} judged` },
    calmJudged === 0
      ? absentFigure(falseAlarms, "not-applicable", "No window was free of outages and Incidents.")
      : {
          ...share,
          ...falseAlarms,
          value: calmLacking / calmJudged,
          numerator: calmLacking,
          denominator: calmJudged,
          note: `${windows} free of recorded outages and Incidents`,
        },
  ];
}

/** Processes of MP122 in force, with the followed events of their SRVs; those without any are left out: what they ask is not followed by the hour. */
async function followedProcesses(client: pg.ClientBase, { period }: VersionInMaking): Promise<Process[]> {
  const { rows } = await client.query<Process>(
    `select b.process_id as id, array_agg(distinct e.event order by e.event) as events
    from business_process b
    join business_process_item i on i.process_id = b.process_id and i.item_type = 'srv' and i.valid_from <= $1::date and (i.valid_to is null or i.valid_to > $1::date)
    join (select distinct event from device_event_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id) e
      on e.event = i.srv
    where b.suite = 'MP122' group by b.process_id, b.display_order order by b.display_order`,
    [`${period}-01`],
  );
  return rows;
}

type HourRow = { event: string; day: Day; hour: number; n: number };

async function readActivity(client: pg.ClientBase): Promise<Map<string, Map<Day, number[]>>> {
  const { rows } = await client.query<HourRow>(
    `select event, to_char(day, 'YYYY-MM-DD') as day, least(us / 3600000000, 23)::integer as hour, count(*)::float8 as n
    from ${eventsOfMonth("e.succeeded and e.event <> 'read'")} u group by 1, 2, 3`,
  );
  const days = await client.query<{ day: Day }>(
    "select to_char(day, 'YYYY-MM-DD') as day from frozen_day where feed = 'service-requests' order by 1",
  );
  const found = new Map<string, Map<Day, number[]>>();
  for (const { event, day, hour, n } of rows) {
    const own = found.get(event) ?? new Map(days.rows.map((each) => [each.day, Array<number>(24).fill(0)]));
    found.set(event, own);
    const counts = own.get(day);
    if (counts) counts[hour] += n;
  }
  return found;
}

function activityOf(events: readonly string[], activity: ReadonlyMap<string, Activity>): Activity {
  const sum = new Map<Day, number[]>();
  for (const event of events) {
    for (const [day, counts] of activity.get(event) ?? []) {
      const before = sum.get(day) ?? Array<number>(24).fill(0);
      const after = before.map((count, at) => count + counts[at]);
      sum.set(day, after);
    }
  }
  return sum;
}

type Volumes = { srv: string; contributor: string; n: number }[];

async function readVolumes(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<Volumes> {
  const { rows } = await client.query<Volumes[number]>(
    `select s.srv, coalesce(g.contributor, 'party ' || s.party_id) as contributor, sum(s.n)::float8 as n from service_month s
    left join publication_group g on g.party_id = s.party_id and g.period = s.period and g.version = s.version
    where s.period = $1 and s.version = $2 group by 1, 2 order by 1, 2`,
    [period, version],
  );
  return rows;
}

/** P2 on the month's volume of the process: where one or few contributors dominate it, a lack of activity would be theirs. */
function isSafe({ policy }: VersionInMaking, events: readonly string[], volumes: Volumes): boolean {
  const byContributor = new Map<string, number>();
  for (const { srv, contributor, n } of volumes) {
    if (events.includes(srv)) byContributor.set(contributor, (byContributor.get(contributor) ?? 0) + n);
  }
  return decideDenominator(policy, { userRole: "OU", breakdown: "" }, spreadOf(byContributor.values())) === "shown";
}
