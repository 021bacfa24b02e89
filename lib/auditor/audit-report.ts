import type pg from "pg";
import { activityAttack } from "@/lib/auditor/attacks/activity-attack";
import { reportAttack, subjectName, type Brought, type ReportMonth } from "@/lib/auditor/attacks/report-attack";
import { splitAttack } from "@/lib/auditor/attacks/split-attack";
import { auditAnnex } from "@/lib/auditor/audit-annex";
import { contributionFaults, ofRows } from "@/lib/auditor/audit-contributions";
import { auditPools } from "@/lib/auditor/audit-pools";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { readMonthBefore } from "@/lib/auditor/seen/month-before";
import { readRecorded, readReportFigures, readSeenActivity } from "@/lib/auditor/seen/read-report";
import { nameOf, readOwnersThen } from "@/lib/auditor/truth/owners";
import { countReasonsOf, type Recount } from "@/lib/auditor/truth/recount/count-report";

/**
 * Attacks what the Performance Measurement Report releases of Users' facts: Code Performance Measures, outcomes, partial availability and the
 * annex. What each group brought is counted anew from the facts, and what the release wrote down of it is held against that.
 */
export async function auditReport(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const { policy, owners, period, version } = audited;
  const { recount, activity } = await audited.readReport();
  const recorded = await readRecorded(client, { period, version });
  const contributorOf = await readOwnersThen(client, period, version);
  const ownerOf = (partyId: string) => owners.get(partyId) ?? nameOf(partyId, "");
  const now: ReportMonth = {
    figures: await readReportFigures(client, { period, version }),
    // Where failing requests are no longer kept, what the release counted of them stands.
    brought: new Map([...[...recorded].filter(([name]) => ofRows.includes(name.split("\t")[0])), ...broughtBy(recount, ownerOf)]),
    reasons: recount.reasons,
  };
  const month = await readMonthBefore(client, period);
  const before = month && { figures: await readReportFigures(client, month), brought: await readRecorded(client, month) };
  const earlier = version > 1 ? await readVersionBefore(client, audited, ownerOf) : null;
  const activityBefore = month && new Set((await readSeenActivity(client, month)).map(({ processId }) => processId));
  const activityThen = version > 1 ? await readSeenActivity(client, { period, version: version - 1 }) : [];
  const seen = await readSeenActivity(client, { period, version });
  return [
    ...contributionFaults(
      recorded,
      broughtBy(recount, (partyId) => contributorOf.get(partyId) ?? nameOf(partyId, "")),
    ),
    ...reportAttack(policy, now, before, earlier),
    ...splitAttack(now),
    ...(await auditPools(client, audited, now.figures, recount.timed)),
    ...activity.processes.flatMap(({ processId, byParty }) => {
      const name = subjectName({ subject: `activity ${processId}`, userRole: "" });
      const own = (each: { processId: string }) => each.processId === processId;
      const monthBefore = activityBefore?.has(processId) ? (before?.brought.get(name) ?? null) : null;
      const versionBefore = earlier && { brought: earlier.brought.get(name) ?? new Map(), seen: activityThen.filter(own) };
      const byGroup = joined(byParty, ownerOf);
      return activityAttack({ ...activity, policy, processId, byGroup, seen: seen.filter(own), monthBefore, versionBefore });
    }),
    ...(await auditAnnex(client, audited)),
  ];
}

function broughtBy({ tally }: Recount, ownerOf: (partyId: string) => string): Map<string, Brought> {
  return new Map(tally.names.map((name) => [name, tally.broughtBy(name, ownerOf)]));
}

/** The version that is restated, by whose Parties they are now; Reason Codes are counted anew, for their order is that of each version. */
async function readVersionBefore(
  client: pg.ClientBase,
  { period, version }: Audited,
  ownerOf: (partyId: string) => string,
): Promise<ReportMonth> {
  const then = { period, version: version - 1 };
  const partyOf = new Map([...(await readOwnersThen(client, period, then.version))].map(([party, contributor]) => [contributor, party]));
  const reasons = await countReasonsOf(client, then);
  const brought = new Map<string, Brought>();
  for (const [name, contributions] of await readRecorded(client, then)) {
    const sums = new Map<string, number[]>();
    for (const [contributor, amounts] of contributions) {
      const party = partyOf.get(contributor);
      const owner = party === undefined ? contributor : ownerOf(party);
      sums.set(owner, amounts.map((amount, at) => amount + (sums.get(owner)?.[at] ?? 0))); // prettier-ignore
    }
    brought.set(name, sums);
  }
  const counted = broughtBy(reasons, ownerOf);
  return { figures: await readReportFigures(client, then), brought: new Map([...brought, ...counted]), reasons: reasons.reasons };
}

type Hours = ReadonlyMap<string, number[]>;

function joined(byParty: ReadonlyMap<string, Hours>, ownerOf: (partyId: string) => string): Map<string, Map<string, number[]>> {
  const groups = new Map<string, Map<string, number[]>>();
  for (const [party, hours] of byParty) {
    const held = groups.get(ownerOf(party)) ?? new Map<string, number[]>();
    groups.set(ownerOf(party), held);
    for (const [day, counts] of hours) held.set(day, counts.map((n, hour) => n + (held.get(day)?.[hour] ?? 0))); // prettier-ignore
  }
  return groups;
}
