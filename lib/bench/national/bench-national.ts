import type pg from "pg";
import { openAudit, type ReleaseAudit } from "@/lib/auditor/audit-release";
import { findingWords, type AuditFinding } from "@/lib/auditor/finding";
import { openTruth } from "@/lib/auditor/truth/version-truth";
import { plantMonth } from "@/lib/bench/national/plant-month";
import { asMinutes, plainLine, shortCount, targetLine, type Line } from "@/lib/bench/report";
import { timeOf } from "@/lib/bench/stopwatch";
import { openWorkspace } from "@/lib/bench/workspace";
import { connect } from "@/lib/db/connect";
import { policyInForce } from "@/lib/peers/stored-policy";
import { daysOf, type Period } from "@/lib/period";
import { planForWholeMonths } from "@/lib/periods/compute-version";
import { freezeDays } from "@/lib/periods/cubes/frozen-days";
import { closeWaysIn, withholdRows } from "@/lib/periods/industry/close-ways-in";
import { computeIndustry } from "@/lib/periods/industry/compute-industry";
import { writeReleased } from "@/lib/periods/industry/write-released";
import { peersPart } from "@/lib/periods/peers/peers-part";
import { lockFacts } from "@/lib/periods/lock";
import { together } from "@/lib/periods/together";
import { writePart } from "@/lib/periods/version-part";
import { pmrPart } from "@/lib/pmr/pmr-part";
import { usefulnessOf } from "@/lib/periods/usefulness";
import { usefulnessWords } from "@/lib/periods/usefulness-words";

const period: Period = "2026-10";
const version = 1;
const mostMinutes = 10;

/**
 * Plants the lattice of a national month and times what its size decides: the release of industry, bands, peers and expected rates by the code
 * of a publication, and the attacks on all of it. Everything is removed again. `days`: so many of the month's.
 */
export async function benchNational(days: number, say: (line: string) => void): Promise<Line[]> {
  const { database, close } = await openWorkspace();
  const client = await connect(database.ingestUrl);
  try {
    say("Planting a national month: 60 Parties, 100 M requests a day");
    const planted = await plantMonth(client, period, daysOf(period).slice(0, days));
    say(`${shortCount(planted.requests)} requests of ${planted.parties} Parties in ${shortCount(planted.rows)} rows of the daily cube`);
    await client.query("begin");
    await client.query(planForWholeMonths);
    await lockFacts(client, () => {});
    await freezeDays(client, period);
    return await measureRelease(client, planted.requests, say);
  } finally {
    await client.query("rollback").catch(() => {});
    await client.end();
    await close();
  }
}

async function measureRelease(client: pg.ClientBase, requests: number, say: (line: string) => void): Promise<Line[]> {
  const { policyVersion, policy } = await policyInForce(client, period);
  const timed = async <T>(words: string, work: () => Promise<T>): Promise<{ minutes: number; made: T }> => {
    say(words);
    let made: T | undefined;
    const minutes = (await timeOf(async () => void (made = await work()))) / 60_000;
    return { minutes, made: made as T };
  };
  const industry = await timed("Deciding and writing the industry figures", async () => {
    const computed = await computeIndustry(client, period, { policy, restates: null });
    await writeReleased(client, period, version, policyVersion, computed.cells);
    return computed;
  });
  await client.query(monthCube, [period, version]);
  const taken: number[] = [];
  const attack = await timed("Attacking the industry figures from every seat", async () => {
    const audit = await openAudit(client, openTruth(client, period, version));
    const waysIn = await closeWaysIn(audit, industry.made.cells, (figures) => {
      taken.push(figures.length);
      return withholdRows(client, { period, version }, figures);
    });
    return { audit, waysIn };
  });
  const peers = await timed("Releasing bands, peers and expected rates", () =>
    writePart(client, peersPart, { period, version, policyVersion, policy, restates: null }),
  );
  const report = await timed("Releasing the report", () =>
    writePart(client, pmrPart, { period, version, policyVersion, policy, restates: null }),
  );
  const rest = await timed("Attacking everything else that is released", () => attackRest(attack.made.audit));
  const waysIn = [...attack.made.waysIn, ...rest.made];
  for (const finding of waysIn.slice(0, 5)) say(findingWords(finding));
  for (const words of usefulnessWords(usefulnessOf(industry.made.cells, await industry.made.ease()))) say(words);
  const shown = industry.made.cells.filter(({ decisions }) => decisions.outcome_success === "shown").length;
  const total = industry.minutes + attack.minutes + peers.minutes + report.minutes + rest.minutes;
  const line = (what: string, minutes: number) => plainLine(what, requests, minutes, asMinutes(minutes));
  return [
    plainLine("national month: cells of the lattice", requests, industry.made.cells.length, shortCount(industry.made.cells.length)),
    plainLine("national month: of them with outcome success shown", requests, shown, shortCount(shown)),
    plainLine("national month: figures taken to close ways in", requests, sumOf(taken), `${sumOf(taken)} in ${taken.length} rounds`),
    line("national month: industry figures decided and written", industry.minutes),
    line("national month: attacks on them, and closing what they find", attack.minutes),
    line("national month: bands, peers and expected rates", peers.minutes),
    line("national month: the report and its annex", report.minutes),
    line("national month: attacks on those", rest.minutes),
    targetLine("national month: release and audit", requests, total, { atMost: mostMinutes }, asMinutes),
    targetLine("national month: ways in left", requests, waysIn.length, { atMost: 0 }, String),
  ];
}

async function attackRest(audit: ReleaseAudit): Promise<AuditFinding[]> {
  return (await together(audit.peers(), audit.otherSubjects())).flat();
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** The month cube of the version from the daily one, without what peers and attacks do not read of it. */
const monthCube = `
  insert into service_month
  select party_id, user_role, $1, $2, srv, mode, qualifier, csp_region, device_type, smets, sum(n), sum(n_fail), sum(n_delivery_fail), sum(n_trt),
    sum(n_within_trt), sum(rtt_n), sum(rtt_sum), min(rtt_min), max(rtt_max), min(rtt_median), ''::bytea
  from service_day group by party_id, user_role, srv, mode, qualifier, csp_region, device_type, smets`;
