import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import type { ProcessFilters, ProcessPage } from "@/lib/metrics/models";
import { membershipBreaks } from "@/lib/metrics/membership-breaks";
import { notInForce } from "@/lib/metrics/process-membership";
import { breakdownsOf } from "@/lib/metrics/process-page/breakdowns";
import { choicesOf } from "@/lib/metrics/process-page/choices";
import { readContext, type ProcessPageContext } from "@/lib/metrics/process-page/context";
import { industryOf, readIndustry } from "@/lib/metrics/process-page/industry";
import { itemsOf } from "@/lib/metrics/process-page/items";
import { readPeers } from "@/lib/metrics/process-page/peers";
import { reasonsOf } from "@/lib/metrics/process-page/reasons";
import { segmentsOf } from "@/lib/metrics/process-page/segments";
import { daysOfPage, medianVerdictOf, monthsOfPage } from "@/lib/metrics/process-page/times";
import { incidentsBetween } from "@/lib/metrics/queries/incidents";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { roleHasBands } from "@/lib/metrics/queries/role-has-bands";
import { targetResponseTime } from "@/lib/metrics/queries/target-response-time";

/**
 * Everything a process page shows; the period `to` is the current one. Null when there is no such process; throws not-found when `to` is not
 * published.
 */
export function loadProcessPage(scope: PartyScope, processId: string, filters: ProcessFilters): Promise<ProcessPage | null> {
  return withParty(scope, async (db) => {
    const process = (await processesWithItems(db)).find((each) => each.processId === processId);
    return process ? pageOf(await readContext(db, scope, process, filters)) : null;
  });
}

async function pageOf(context: ProcessPageContext): Promise<ProcessPage> {
  const { db, scope, process, filters, selection, current, previous } = context;
  const industry = await readIndustry(context);
  const peers = await readPeers(context);
  const times = await monthsOfPage(context, industry, peers);
  const now = times.at(current.period);
  const { days, inflated } = await daysOfPage(context, industry);
  const shares = inflated(now);
  const breakdowns = await breakdownsOf(context, industry, shares.success);
  const choices = await choicesOf(context);
  const headline = industryOf(industry, current.period);
  const { processId, suite, name, subProcess, purpose, source } = process;
  return {
    party: await ownParty(db, scope),
    process: { processId, suite, name, subProcess, purpose, source },
    filters,
    choices,
    current,
    industryNote: industry.note,
    peers: peers.current,
    hasBands: await roleHasBands(db, scope.userRole, current),
    ...shares,
    previousSuccess: times.at(previous?.period ?? null).success,
    roundTrip: now.roundTrip,
    ladder: now.ladder,
    ...headline,
    medianVerdict: medianVerdictOf({ ...now, ...shares }, headline.industryRoundTrip.median_ms),
    targetResponseTime: await targetResponseTime(db, scope, current, selection),
    months: times.months,
    breaks: membershipBreaks(
      process.items,
      times.months.map(({ period }) => period),
    ),
    notInForce: notInForce(process.items, current.period),
    days,
    reasons: await reasonsOf(context),
    ...breakdowns,
    items: await itemsOf(context, industry, breakdowns.bySrv, shares.success),
    ...(await segmentsOf(context)),
    incidents: await incidentsBetween(db, scope, filters.from, filters.to, processId),
  };
}
