import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { findingsOf } from "@/lib/diagnosis/findings";
import type { Finding, ProcessDiagnosis } from "@/lib/diagnosis/models";
import { expectedRate, type ExpectedRate } from "@/lib/diagnosis/queries/expected-rate";
import { processFindings, processLooks, type Look } from "@/lib/diagnosis/queries/findings";
import { kindCounts } from "@/lib/diagnosis/queries/kind-counts";
import { splitGap, type KindCount } from "@/lib/diagnosis/split-gap";
import { shareOf } from "@/lib/metrics/figures";
import { industrySuccess } from "@/lib/metrics/industry-values";
import { currentAndPrevious } from "@/lib/metrics/loaders/load-process-rows";
import type { Released } from "@/lib/metrics/models";
import { processesWithItems, trialSuite } from "@/lib/metrics/queries/process-items";
import { addMonths, type Period } from "@/lib/period";

/**
 * Why all the Party's requests in a process succeed otherwise than in the month before and than the industry's. Null when there is no such
 * process; throws not-found when the period is not published.
 */
export function loadProcessDiagnosis(scope: PartyScope, processId: string, period: Period): Promise<ProcessDiagnosis | null> {
  return withParty(scope, async (db) => {
    const process = (await processesWithItems(db)).find((each) => each.processId === processId);
    return process ? diagnosisOf(db, scope, process, period) : null;
  });
}

async function diagnosisOf(
  db: PartyDb,
  scope: PartyScope,
  process: Awaited<ReturnType<typeof processesWithItems>>[number],
  period: Period,
): Promise<ProcessDiagnosis> {
  const { current, previous, deliveredPeriods } = await currentAndPrevious(db, period);
  const kinds = await kindCounts(db, scope, previous ? [current, previous] : [current], process);
  const looks = await processLooks(db, scope, [current], process.processId);
  const findings = await findingsOf(db, scope, current, await processFindings(db, scope, current, previous, process.processId));
  const series = { userRole: scope.userRole, publications: [current], grain: "month" } as const;
  const industry: Released =
    process.suite === trialSuite
      ? { value: null, status: "not-available" }
      : (await industrySuccess(db, series, "process", deliveredPeriods))(period, process.processId);
  const against = (side: Finding["against"]) => findings.filter((each) => each.against === side);
  const inflation = looks.find((each) => each.against === "industry")?.inflation ?? 1;
  const now = kinds.get(period) ?? [];
  return {
    period,
    previousPeriod: addMonths(period, -1),
    success: { ...totalOf(now), inflation },
    inflation,
    month: {
      ...monthOf(now, previous === null ? null : (kinds.get(previous.period) ?? [])),
      findings: against("month"),
      tested: testedIn(looks, "month", previous?.version ?? -1),
    },
    industry: {
      ...industryOf(await expectedRate(db, scope, current, process.processId), totalOf(now).value, industry),
      findings: against("industry"),
      tested: testedIn(looks, "industry", 0),
      rate: industry,
    },
  };
}

function totalOf(kinds: readonly KindCount[]) {
  const sum = (what: "requests" | "failures") => kinds.reduce((total, kind) => total + kind[what], 0);
  return shareOf(sum("requests") - sum("failures"), sum("requests"));
}

function testedIn(looks: readonly Look[], against: Look["against"], earlierVersion: number): number {
  return looks.find((each) => each.against === against && each.earlierVersion === earlierVersion)?.tested ?? 0;
}

type Month = Pick<ProcessDiagnosis["month"], "split" | "missing" | "srvs" | "previous">;

function monthOf(now: readonly KindCount[], before: readonly KindCount[] | null): Month {
  if (before === null) return { split: null, missing: "not published", srvs: [], previous: null };
  const split = splitGap(now, before);
  if (split === null) return { split: null, missing: "no requests", srvs: [], previous: null };
  const { gap, mix, rate, groups } = split;
  const srvs = groups
    .map(({ group, ...parts }) => ({ srv: group, ...parts }))
    .sort((a, b) => Math.abs(b.mix + b.rate) - Math.abs(a.mix + a.rate) || (a.srv < b.srv ? -1 : 1));
  return { split: { reference: split.before, gap, mix, rate }, missing: null, srvs, previous: totalOf(before) };
}

/**
 * The gap to the industry as both are shown, its mix as released (disclosure.md P14, in steps); what the mix does not make is the rates' part, so
 * that the two sum to the gap. It is the gap standardised for case mix.
 */
function industryOf(
  released: ExpectedRate | null,
  own: number | null,
  industry: Released,
): Pick<ProcessDiagnosis["industry"], "split" | "missing"> {
  if (released === null)
    return { split: null, missing: industry.status === "not-available" ? "not released" : (industry.reason ?? "few_peers") };
  const { decision, mixEffect } = released;
  if (decision !== "shown") return { split: null, missing: decision };
  if (mixEffect === null || industry.value === null || own === null) return { split: null, missing: industry.reason ?? "no requests" };
  const gap = own - industry.value;
  return { split: { reference: industry.value, gap, mix: mixEffect, rate: gap - mixEffect }, missing: null };
}
