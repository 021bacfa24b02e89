import { describe, expect, test } from "vitest";
import { activityAttack, type ActivityCase } from "@/lib/auditor/attacks/activity-attack";
import { poolAttack, type PoolPart } from "@/lib/auditor/attacks/pool-attack";
import { reportAttack, type ReportMonth } from "@/lib/auditor/attacks/report-attack";
import { contributionFaults } from "@/lib/auditor/audit-contributions";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { judgeLack } from "@/lib/auditor/bounds/lack-of-activity";
import { firstPolicy } from "@/lib/peers/policy";
import { daysOf } from "@/lib/period";
import { judgeActivity } from "@/lib/pmr/publication/lack-of-activity";
import { randomFrom } from "@/lib/testing/random";

const policy = auditPolicy(firstPolicy);
const found = (findings: readonly { attack: string }[]) => findings.map(({ attack }) => attack);
const even = (groups: number, ...amounts: number[]) => new Map(Array.from({ length: groups }, (_, at) => [`G${at}`, amounts]));

describe("a Code Performance Measure beside the lattice", () => {
  const part = (userRole: string, timed: number, late: number, rate: number | null, groups = 9): PoolPart => {
    const of = (amount: number) => Array.from({ length: groups }, () => amount / groups);
    return { userRole, item: `${userRole} 4.8.1`, timed, late, isWhole: true, rate, byGroup: { timed: of(timed), late: of(late) } };
  };
  test("the one role that is withheld is what the measure leaves of the others, unless it is small beside them", () => {
    const shown = [part("IS", 1000, 100, 0.9), part("GS", 1000, 100, 0.9)];
    const [large, small] = [part("ES", 4000, 900, null, 3), part("ES", 100, 20, null, 3)];
    expect(found(poolAttack(policy, "CPM1", 1 - 1100 / 6000, [...shown, large]))).toEqual(["interval"]);
    expect(found(poolAttack(policy, "CPM1", null, [...shown, large]))).toEqual([]);
    const largeOthers = shown.map((each) => ({ ...each, timed: each.timed * 100, late: each.late * 100 }));
    expect(found(poolAttack(policy, "CPM1", 1 - 20_020 / 200_100, [...largeOthers, small]))).toEqual([]);
    expect(found(poolAttack(policy, "CPM1", 1 - 1100 / 6000, [...shown, { ...large, isWhole: false }]))).toEqual([]);
  });
  test("it is held to the rules as the outcomes are", () => {
    const month = (brought: ReadonlyMap<string, number[]>, value: number, hasCounts = false): ReportMonth => ({
      figures: [{ subject: "CPM1", userRole: "", words: "CPM1", day: null, value, hasCounts }],
      brought: new Map([["CPM1\t", brought]]),
    });
    const attacks = (now: ReportMonth, before: ReportMonth | null = null, earlier: ReportMonth | null = null) =>
      found(reportAttack(policy, now, before, earlier));
    expect(attacks(month(even(9, 90, 10), 0.9))).toEqual([]);
    expect(attacks(month(even(5, 90, 10), 0.9))).toEqual(["primary-rules"]);
    expect(attacks(month(even(9, 90, 10), 0.9004))).toEqual(["precision"]);
    expect(attacks(month(even(9, 90, 10), 0.8))).toEqual(["consistency"]);
    expect(attacks(month(even(9, 90, 10), 0.9, true))).toEqual(["withheld-value"]);
    expect(attacks(month(even(9, 90, 10), 0.9), month(even(8, 90, 10), 0.9))).toEqual(["membership"]);
    const corrected = new Map([...even(9, 900, 100), ["G0", [700, 300]]]);
    expect(attacks(month(corrected, 0.878), null, month(even(9, 900, 100), 0.9))).toEqual(["versions"]);
    expect(attacks(month(corrected, 0.9), null, month(even(9, 900, 100), 0.9))).toEqual([]);
    expect(attacks(month(even(9, 700, 300), 0.7), null, month(even(9, 900, 100), 0.9))).toEqual([]);
  });
});

describe("reasons that changed their order between two versions", () => {
  test("are set against themselves", () => {
    const month = (brought: ReadonlyMap<string, number[]>, codes: string[], ...shown: [string, number][]): ReportMonth => ({
      figures: shown.map(([code, value]) => ({ subject: "gain-reasons", userRole: "IS", words: `MP122-CoS1c ${code}`, day: null, value, hasCounts: false })),
      brought: new Map([["gain-reasons\tIS", brought]]),
      reasons: new Map([["gain-reasons\tIS", codes]]),
    }); // prettier-ignore
    const then = month(even(9, 60, 50), ["E4", "E20"], ["E4", 0.545], ["E20", 0.455]);
    const one = new Map([...even(9, 50, 60), ["G0", [250, 60]]]);
    const all = month(even(9, 250, 60), ["E20", "E4"], ["E20", 0.806], ["E4", 0.194]);
    const alone = month(one, ["E20", "E4"], ["E20", 0.546], ["E4", 0.454]);
    expect(found(reportAttack(policy, all, null, then))).toEqual([]);
    expect(found(reportAttack(policy, alone, null, then))).toContain("versions");
  });
});

describe("what is written down of contributions", () => {
  test("is found where it is not what the facts give, for one group or for a figure", () => {
    const counted = new Map([["images\tIS", even(9, 60, 30, 10)]]);
    expect(contributionFaults(counted, counted)).toEqual([]);
    expect(found(contributionFaults(new Map([["images\tIS", new Map([...even(9, 60, 30, 10), ["G3", [60, 31, 10]]])]]), counted))).toEqual(["consistency"]); // prettier-ignore
    expect(found(contributionFaults(new Map(), counted))).toEqual(["consistency"]);
  });
});

describe("partial availability", () => {
  const days = daysOf("2026-09");
  /** Successful requests of nine groups; in the hours of `night` of G0 alone; on the day `down` nothing comes in the hours from noon to three. */
  function facts({ down = "", night = false, groups = 9 } = {}): ActivityCase["byGroup"] {
    const hours = (group: number, day: string) =>
      Array.from({ length: 24 }, (_, hour) => (night && hour < 3 ? (group === 0 ? 90 : 0) : 10)).map((n, hour) =>
        (night ? hour < 3 : hour >= 12 && hour < 15) && day === down ? 0 : n,
      );
    return new Map(Array.from({ length: groups }, (_, at) => [`G${at}`, new Map(days.map((day) => [day, hours(at, day)]))]));
  }
  function attacked(byGroup: ActivityCase["byGroup"], more: Partial<ActivityCase> = {}): string[] {
    const { judged, lacking, calm, calmLacking } = judgeLack(byGroup, days, []);
    const seen = [
      { processId: "P", outcome: "active", value: 1 - lacking.length / judged, numerator: judged - lacking.length, denominator: judged },
      { processId: "P", outcome: "false alarm", value: calmLacking.length / calm, numerator: calmLacking.length, denominator: calm },
    ];
    return found(
      activityAttack({ policy, processId: "P", byGroup, days, troubled: [], seen, monthBefore: null, versionBefore: null, ...more }),
    );
  }
  test("hours of many Users are no way in; hours that are one's own are", () => {
    expect(attacked(facts())).toEqual([]);
    expect(attacked(facts({ down: "2026-09-16" }))).toEqual([]);
    expect(new Set(attacked(facts({ down: "2026-09-16", night: true })))).toEqual(new Set(["primary-rules"]));
    expect(attacked(facts({ groups: 5 }))).toEqual(["primary-rules"]);
  });
  test("something else than the facts give, a group that came, one group put right", () => {
    const byGroup = facts({ down: "2026-09-16" });
    const seen = [{ processId: "P", outcome: "active", value: 1, numerator: 720, denominator: 720 }];
    expect(attacked(byGroup, { seen })).toEqual(["consistency"]);
    const sums = (groups: number) => even(groups, 30 * 24 * 10);
    expect(attacked(facts(), { monthBefore: sums(8) })).toEqual(["membership"]);
    expect(attacked(byGroup, { versionBefore: { brought: new Map([...sums(9), ["G0", [10]]]), seen } })).toEqual(["versions"]);
  });
  test("the auditor's rule and the report's say the same of random months", () => {
    const random = randomFrom(17);
    for (let run = 0; run < 12; run++) {
      const scale = random.pick([0.3, 2, 12, 60]);
      const counts = new Map(
        days.map((day) => [day, Array.from({ length: 24 }, () => (random.chance(0.03) ? 0 : random.integer(0, scale * 4)))]),
      );
      const troubled = [{ from: Date.parse("2026-09-05T04:30:00Z"), to: Date.parse("2026-09-06T00:00:00Z") }];
      const judged = judgeActivity(counts, troubled);
      const own = judgeLack(new Map([["G", counts]]), days, troubled);
      expect([own.hours, own.judged, own.lacking.length, own.calm, own.calmLacking.length]).toEqual([judged.windowHours, judged.judged, judged.lacking, judged.calmJudged, judged.calmLacking]); // prettier-ignore
    }
  });
});
