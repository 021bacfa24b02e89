import type pg from "pg";
import { decideDenominator } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { decideMovedAmount } from "@/lib/peers/rules/restated-difference";
import { spreadOf } from "@/lib/peers/spread";
import { absentFigure, plainFigure, type PmrFigure } from "@/lib/pmr/figure";
import type { Interval } from "@/lib/pmr/intervals";
import {
  activityOf,
  contributorsOfEvents,
  expectedInWindows,
  readActivity,
  type ActivityFacts,
  type Window,
} from "@/lib/pmr/publication/activity-facts";
import { activityRule, judgeActivity, type ActivityJudgement } from "@/lib/pmr/publication/lack-of-activity";
import { readEarlier, recordContributions } from "@/lib/pmr/publication/recorded-contributions";
import { isShock, type Earlier } from "@/lib/pmr/publication/release-subject";
import type { Contributions } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

const measureId = "AV-PARTIAL";
const tooFew = `Not judged: fewer than ${activityRule.leastExpected} successful requests are expected of most windows, or too few days are delivered.`;

const withheld = "Withheld: too few Users stand behind it, or behind the hours that lacked activity, or one or two of them came or went.";
/** All Users together: the rules of a role without exceptions. */
const place = { userRole: "OU", breakdown: "" } as const;

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
  const facts = await readActivity(client, made);
  const earlier = await readEarlier(client, made);
  const figures: PmrFigure[] = [];
  for (const { id, events } of processes) {
    const dimensions = { process: id };
    const name = { figure: `activity ${id}`, userRole: "" };
    const contributions = contributorsOfEvents(events, facts);
    await recordContributions(client, made, [{ ...name, contributions }]);
    const then = earlier(name, (figure) => figure.measureId === measureId && figure.dimensions.process === id);
    const judgement = judgeActivity(activityOf(events, facts), troubled);
    if (await isSafe(client, made, { facts, events, judgement, before: then.periodBefore }))
      figures.push(...settled(made.policy, figuresOf(id, judgement), contributions, then));
    else figures.push({ ...absentFigure({ measureId, dimensions }, "not-available", withheld), status: "suppressed" });
  }
  await client.query("drop table activity_hour");
  return figures;
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

/**
 * P2 on who is active in the month, and on who was to be expected in the windows that lacked activity (all of them, those outside outages and
 * Incidents, and the others): where one or few make up an hour, its lack of activity is theirs. P9 on who came or went.
 */
async function isSafe(
  client: pg.ClientBase,
  made: VersionInMaking,
  {
    facts,
    events,
    judgement,
    before,
  }: { facts: ActivityFacts; events: string[]; judgement: ActivityJudgement; before: Contributions | null },
): Promise<boolean> {
  const contributions = contributorsOfEvents(events, facts);
  const isShown = (amounts: Iterable<number>) => decideDenominator(made.policy, place, spreadOf(amounts)) === "shown";
  if (!isShown([...contributions.values()].map(([n]) => n)) || isShock(made.policy, contributions, before)) return false;
  const { windowHours, lackingFrom, calmLackingFrom } = judgement;
  const troubled = lackingFrom.filter((from) => !calmLackingFrom.includes(from));
  for (const starts of [lackingFrom, calmLackingFrom, troubled]) {
    if (windowHours === null || starts.length === 0) continue;
    const windows = starts.map((from) => windowAt(from, windowHours));
    if (!isShown(await expectedInWindows(client, made, { events, days: facts.days, windows }))) return false;
  }
  return true;
}

function windowAt(from: number, hours: number): Window {
  const start = new Date(from);
  return { day: start.toISOString().slice(0, 10), hour: start.getUTCHours(), hours };
}

/** P8: what was shown of the process stands where what moved in its activity does not pass the rules on its difference. */
function settled(policy: DisclosurePolicy, now: PmrFigure[], contributions: Contributions, { restated }: Earlier): PmrFigure[] {
  const shown = restated?.figures.filter(({ status }) => status === "shown") ?? [];
  if (restated === null || shown.length === 0) return now;
  const brought = (given: Contributions, each: string): [number, number] => [given.get(each)?.[0] ?? 0, 0];
  const contributors = [...new Set([...contributions.keys(), ...restated.contributions.keys()])];
  const moved = contributors.map((each) => ({ before: brought(restated.contributions, each), now: brought(contributions, each) }));
  return decideMovedAmount(policy, place, moved) === "shown" ? now : [...restated.figures];
}
