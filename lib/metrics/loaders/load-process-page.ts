import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import type { ProcessFilters, ProcessPage } from "@/lib/metrics/models";
import { membershipBreaks } from "@/lib/metrics/membership-breaks";
import { notInForce } from "@/lib/metrics/process-membership";
import { breakdownsOf, readBreakdowns } from "@/lib/metrics/process-page/breakdowns";
import { choicesOf } from "@/lib/metrics/process-page/choices";
import { readContext, type ProcessPageContext, type ProcessPageFrame } from "@/lib/metrics/process-page/context";
import { industryOf, readIndustry } from "@/lib/metrics/process-page/industry";
import { itemsOf, readItems, type ItemReads } from "@/lib/metrics/process-page/items";
import { readPeers } from "@/lib/metrics/process-page/peers";
import { reasonsOf } from "@/lib/metrics/process-page/reasons";
import { segmentsOf } from "@/lib/metrics/process-page/segments";
import { daysOfPage, ladderIn, medianVerdictOf, monthsOfPage, readOwnTimes } from "@/lib/metrics/process-page/times";
import { incidentsBetween } from "@/lib/metrics/queries/incidents";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { roleHasBands } from "@/lib/metrics/queries/role-has-bands";
import { targetResponseTime } from "@/lib/metrics/queries/target-response-time";

/**
 * Everything a process page shows; the period `to` is the current one. Null when there is no such process; throws not-found when `to` is not
 * published. Figures, and what stands around them, are read side by side, in transactions of their own: published versions do not change.
 */
export async function loadProcessPage(scope: PartyScope, processId: string, filters: ProcessFilters): Promise<ProcessPage | null> {
  const frame = await withParty(scope, (db) => readContext(db, scope, processId, filters));
  if (!frame) return null;
  const reading = <T>(read: (context: ProcessPageContext) => Promise<T>) => withParty(scope, (db) => read({ ...frame, db }));
  const [figures, around] = await Promise.all([reading(readFigures), reading(readAround)]);
  return { ...composed(frame, figures, around.items), ...figures.segments, ...around.shown };
}

async function readFigures(context: ProcessPageContext) {
  const times = await readOwnTimes(context);
  const breakdowns = await readBreakdowns(context);
  const industry = await readIndustry(context);
  const peers = await readPeers(context);
  const hasBands = await roleHasBands(context.db, context.scope.userRole, context.current);
  return { times, breakdowns, industry, peers, hasBands, segments: await segmentsOf(context) };
}

async function readAround(context: ProcessPageContext) {
  const { db, scope, process, filters, selection, current } = context;
  const items = await readItems(context);
  const shown = {
    party: await ownParty(db, scope),
    choices: await choicesOf(context),
    targetResponseTime: await targetResponseTime(db, scope, current, selection),
    reasons: await reasonsOf(context),
    incidents: await incidentsBetween(db, scope, filters.from, filters.to, process.processId),
  };
  return { items, shown };
}

type Read<T extends (context: ProcessPageContext) => Promise<unknown>> = Awaited<ReturnType<T>>;

function composed(
  frame: ProcessPageFrame,
  { times: own, breakdowns: ownBreakdowns, industry, peers, hasBands }: Read<typeof readFigures>,
  items: ItemReads,
) {
  const { process, filters, current, previous } = frame;
  const times = monthsOfPage(frame, own, industry, peers);
  const now = times.at(current.period);
  const responses = times.responsesIn(current.period);
  const { days, inflated } = daysOfPage(frame, own, industry);
  const shares = inflated(now);
  const breakdowns = breakdownsOf(frame, ownBreakdowns, industry, shares.success);
  const { processId, suite, name, subProcess, purpose, source } = process;
  const headline = industryOf(industry, current.period);
  return {
    process: { processId, suite, name, subProcess, purpose, source },
    ...{ filters, current, industryNote: industry.note, peers: peers.current, hasBands },
    ...shares,
    previousSuccess: times.at(previous?.period ?? null).success,
    ...{ roundTrip: now.roundTrip, ladder: ladderIn(responses, now.roundTrip) },
    ...headline,
    medianVerdict: medianVerdictOf(responses, shares, headline.industryRoundTrip.median_ms),
    months: times.months,
    breaks: membershipBreaks(
      process.items,
      times.months.map(({ period }) => period),
    ),
    notInForce: notInForce(process.items, current.period),
    days,
    ...breakdowns,
    items: itemsOf(frame, items, industry, breakdowns.bySrv, shares.success),
  };
}
