import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { connect } from "@/lib/db/connect";
import { readerPool } from "@/lib/db/reader";
import { loadCauses } from "@/lib/diagnosis/load-causes";
import { loadProcessDiagnosis } from "@/lib/diagnosis/load-process-diagnosis";
import type { Finding, ProcessDiagnosis } from "@/lib/diagnosis/models";
import { inflationOf } from "@/lib/diagnosis/inflation";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { daysOf } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import type { RequestFact } from "@/lib/testing/facts";
import { decide } from "@/lib/testing/naive-release";
import { gapDay, type PublishedWorld } from "@/lib/testing/published-world";
import { groupsBy } from "@/lib/testing/recount";
import { richWorld } from "@/lib/testing/rich-world";

let world: PublishedWorld;
let mapping: { processId: string; suite: string; items: { srv: string; matchedQualifier: string | null }[] }[];
const scope = mintPartyScope("IS04", "IS");

beforeAll(async () => {
  world = await richWorld();
  mapping = await withIndustry(processesWithItems);
});
afterAll(() => world.end());

const mine = (month: string) => world.industry.requests.filter((each) => each.partyId === "IS04" && each.day.startsWith(month));
const isIn = (processId: string) => (each: RequestFact) =>
  (mapping.find((one) => one.processId === processId)?.items ?? []).some(
    ({ srv, matchedQualifier }) => srv === each.srv && (matchedQualifier === null || matchedQualifier === each.qualifier),
  );
const failed = ({ reasonCode }: RequestFact) => reasonCode !== "";
const rateIn = (requests: RequestFact[]) => requests.filter((each) => !failed(each)).length / requests.length;

/** Whether the request is one of the segment's; the Reason Code apart. */
const isOf =
  ({ segment }: Finding) =>
  (each: RequestFact) =>
    (["srv", "mode", "cspRegion", "smets", "deviceType", "manufacturer", "model", "firmwareVersion"] as const).every(
      (part) => segment[part] === null || segment[part] === each[part],
    );
const counted =
  ({ segment }: Finding) =>
  (each: RequestFact) =>
    segment.reasonCode === null ? failed(each) : each.reasonCode === segment.reasonCode;

async function diagnosisOf(processId: string): Promise<ProcessDiagnosis> {
  const diagnosis = await loadProcessDiagnosis(scope, processId, "2026-09");
  if (!diagnosis) throw new Error("no such process");
  return diagnosis;
}

/** The split kind by kind from single requests, each kind's success looked up again and again. */
function naiveSplit(now: RequestFact[], before: RequestFact[]) {
  const kindOf = ({ srv, deviceType, cspRegion, smets }: RequestFact) => [srv, deviceType, cspRegion, smets].join("|");
  const middle = (rateIn(now) + rateIn(before)) / 2;
  return groupsBy([...now, ...before], kindOf).reduce(
    ({ mix, rate }, [first]) => {
      const inKind = (requests: RequestFact[]) => requests.filter((each) => kindOf(each) === kindOf(first));
      const [a, b] = [inKind(now), inKind(before)];
      const [weight, weightBefore] = [a.length / now.length, b.length / before.length];
      const [success, successBefore] = [rateIn(a.length > 0 ? a : b), rateIn(b.length > 0 ? b : a)];
      return {
        mix: mix + (weight - weightBefore) * ((success + successBefore) / 2 - middle),
        rate: rate + ((weight + weightBefore) / 2) * (success - successBefore),
      };
    },
    { mix: 0, rate: 0 },
  );
}

describe.each(["MP176-RR", "MP176-IC", "MP176-PP", "MP122-PP"])("process %s", (processId) => {
  test("mix and rates are those of a naive recount and sum to the change, in all and by SRV", async () => {
    const { month, success } = await diagnosisOf(processId);
    const [now, before] = [mine("2026-09").filter(isIn(processId)), mine("2026-08").filter(isIn(processId))];
    const naive = naiveSplit(now, before);
    expect(success).toMatchObject({ numerator: now.filter((each) => !failed(each)).length, denominator: now.length });
    expect(month.split?.gap).toBeCloseTo(rateIn(now) - rateIn(before), 12);
    expect(month.split?.mix).toBeCloseTo(naive.mix, 10);
    expect(month.split?.rate).toBeCloseTo(naive.rate, 10);
    expect((month.split?.mix ?? 0) + (month.split?.rate ?? 0)).toBeCloseTo(month.split?.gap ?? 1, 12);
    expect(month.srvs.reduce((sum, { mix, rate }) => sum + mix + rate, 0)).toBeCloseTo(month.split?.gap ?? 1, 10);
    expect(month.srvs.reduce((sum, { requests }) => sum + requests, 0)).toBe(now.length);
  });

  test("the inflation is that of the daily counts", async () => {
    const now = mine("2026-09").filter(isIn(processId));
    const days = daysOf("2026-09").flatMap((day) => {
      const ofDay = now.filter((each) => each.day === day);
      return ofDay.length === 0 ? [] : [{ requests: ofDay.length, failures: ofDay.filter(failed).length }];
    });
    expect((await diagnosisOf(processId)).inflation).toBeCloseTo(inflationOf(days), 9);
  });

  test("each finding's counts are those of its requests, one by one", async () => {
    const { month, industry } = await diagnosisOf(processId);
    const [now, before] = [mine("2026-09").filter(isIn(processId)), mine("2026-08").filter(isIn(processId))];
    for (const finding of [...month.findings, ...industry.findings]) {
      expect(finding.requests).toBe(now.filter(isOf(finding)).length);
      expect(finding.failures).toBe(now.filter(isOf(finding)).filter(counted(finding)).length);
      expect(finding.points).toBeCloseTo((finding.aboveExpected / now.length) * 100, 9);
      if (finding.mainReason) {
        const same = ({ reasonCode }: RequestFact) => reasonCode === finding.mainReason?.reasonCode;
        expect(now.filter(isOf(finding)).filter(counted(finding)).filter(same)).toHaveLength(finding.mainReason.failures);
      }
      if (finding.before) {
        expect(finding.before.requests).toBe(before.filter(isOf(finding)).length);
        expect(finding.before.failures).toBe(before.filter(isOf(finding)).filter(counted(finding)).length);
      }
    }
  });
});

test("failures above expected: against the month SRV by SRV, against the industry at the nearest released rate of each request", async () => {
  const rateOf = await releasedFailureRates("IS", "2026-09");
  let judged = 0;
  for (const { processId } of mapping) {
    const { month, industry } = await diagnosisOf(processId);
    const [now, before] = [mine("2026-09").filter(isIn(processId)), mine("2026-08").filter(isIn(processId))];
    for (const finding of month.findings.filter(({ expectedFrom }) => expectedFrom.startsWith("the same requests"))) {
      const past = before.filter(isOf(finding));
      const rate = (requests: RequestFact[]) => requests.filter(counted(finding)).length / requests.length;
      const expected = groupsBy(now.filter(isOf(finding)), ({ srv }) => srv).reduce((sum, members) => {
        const same = past.filter(({ srv }) => srv === members[0].srv);
        return sum + members.length * rate(same.length > 0 ? same : past);
      }, 0);
      expect(finding.aboveExpected).toBeCloseTo(finding.failures - expected, 6);
      judged += 1;
    }
    for (const finding of industry.findings) {
      const expected = now.filter(isOf(finding)).reduce((sum, each) => sum + (rateOf(processId, each) ?? NaN), 0);
      expect(finding.aboveExpected).toBeCloseTo(finding.failures - expected, 6);
      expect(finding.expectedFrom).toMatch(/^Industry, /);
      judged += 1;
    }
  }
  expect(judged).toBeGreaterThan(4);
});

test("the planted causes come first, and the overview begins with them", async () => {
  const reads = await diagnosisOf("MP176-RR");
  expect(reads.month.findings[0]).toMatchObject({ segment: { deviceType: "ESME" }, failures: 39, before: { failures: 0 } });
  const installs = await diagnosisOf("MP176-IC");
  expect(installs.month.findings[0]).toMatchObject({
    segment: { model: "C7", firmwareVersion: "0310" },
    mainReason: { reasonCode: "E20" },
  });
  const { causes, causesAboveExpected, totalAboveExpected } = await loadCauses(scope, "2026-09", 1_000);
  expect(causes).toHaveLength(causesAboveExpected);
  expect(totalAboveExpected).toBeCloseTo(
    causes.reduce((sum, { aboveExpected }) => sum + aboveExpected, 0),
    6,
  );
  expect(causes.map(({ aboveExpected }) => aboveExpected)).toEqual(causes.map(({ aboveExpected }) => aboveExpected).sort((a, b) => b - a));
  expect(causes.slice(0, 3).map(({ segment }) => segment.model)).toEqual(expect.arrayContaining(["Z9", "C7"]));
  expect((await loadOverview(scope, "2026-09")).causes).toEqual(causes.slice(0, 10));
});

describe("firmware", () => {
  test("released rates and decisions are those of a naive count, viewer by viewer; a model few fit has no row", async () => {
    const ingest = await connect(world.database.ingestUrl);
    const { rows } = await ingest.query<{ key: string; decision: string; outcome_success: number | null }>(
      `select concat_ws('|', user_role, manufacturer, model, firmware_version) as key, decision, outcome_success from released_firmware where period = '2026-09'`,
    );
    await ingest.end();
    const released = new Map(rows.map((row) => [row.key, row]));
    const keyOf = ({ userRole, manufacturer, model, firmwareVersion }: RequestFact) =>
      [userRole, manufacturer, model, firmwareVersion].join("|");
    const ofMonth = (month: string) =>
      groupsBy(
        world.industry.requests.filter(({ model, day }) => model !== "" && day.startsWith(month)),
        keyOf,
      );
    const august = new Map(ofMonth("2026-08").map((members) => [keyOf(members[0]), new Set(members.map(groupOf))]));
    for (const members of ofMonth("2026-09")) {
      const key = keyOf(members[0]);
      const groups = groupsBy(members, groupOf);
      const earlier = august.get(key) ?? new Set();
      const now = new Set(members.map(groupOf));
      const moved = [...now].filter((each) => !earlier.has(each)).length + [...earlier].filter((each) => !now.has(each)).length;
      const primary = decide(
        members[0].userRole,
        "device_type",
        groups.map((each) => [each.length, each.filter(failed).length]),
        true,
      );
      const decision = primary === "shown" && moved > 0 && moved <= 2 ? "membership" : primary;
      if (decision === "few_peers" || decision === "class") expect(released.has(key), key).toBe(false);
      else expect(released.get(key)?.decision, key).toBe(decision);
      const rate = released.get(key)?.outcome_success ?? null;
      expect(rate === null, key).toBe(decision !== "shown");
      if (rate !== null) expect(Math.abs(rate - rateIn(members))).toBeLessThanOrEqual(0.0005 + 1e-9);
    }
    expect([...released.values()].filter(({ decision }) => decision === "shown").length).toBeGreaterThan(3);
    expect([...released.keys()].filter((key) => key.includes("Z9"))).toEqual([]);
  });

  test("a Party sees its own models with its own counts, and nobody reads the released table", async () => {
    const { firmware, industry } = await loadCauses(scope, "2026-09", 10);
    expect(industry).not.toBeNull();
    const withModel = mine("2026-09").filter(({ model }) => model !== "");
    for (const { manufacturer, model, firmwareVersion, own } of firmware) {
      const same = withModel.filter(
        (each) => each.manufacturer === manufacturer && each.model === model && each.firmwareVersion === firmwareVersion,
      );
      expect(own).toMatchObject({ numerator: same.filter((each) => !failed(each)).length, denominator: same.length });
    }
    expect(firmware.find(({ model }) => model === "Z9")).toMatchObject({
      verdict: "unknown",
      industry: { status: "suppressed", reason: "few_peers" },
    });
    expect(firmware.find(({ firmwareVersion }) => firmwareVersion === "0310")?.verdict).toMatch(/you/);
    const other = await loadCauses(mintPartyScope("IS05", "IS"), "2026-09", 10);
    expect(other.firmware.some(({ model }) => model === "Z9")).toBe(false);
    await expect(readerPool().query("select from released_firmware")).rejects.toThrow(/permission denied/);
  });
});

const groupOf = ({ partyId }: RequestFact) => world.industry.parties.find((party) => party.partyId === partyId)?.groupId || partyId;

async function releasedFailureRates(userRole: string, period: string) {
  const { rows } = await readerPool().query<{ place: string; rate: number }>(
    `select concat_ws('|', item_type, item, breakdown, breakdown_value) as place, 1 - outcome_success as rate from released_industry
    where user_role = $1 and period = $2 and grain = 'month' and outcome_success_decision = 'shown'
      and version = (select version from reporting_period where period = $2)`,
    [userRole, period],
  );
  const rates = new Map(rows.map(({ place, rate }) => [place, rate]));
  return (processId: string, { srv, cspRegion, deviceType }: RequestFact): number | null =>
    rates.get(`srv|${srv}|csp_region|${cspRegion}`) ??
    rates.get(`srv|${srv}|device_type|${deviceType}`) ??
    rates.get(`srv|${srv}||`) ??
    rates.get(`process|${processId}||`) ??
    null;
}

test("a month before that is restated is compared with anew", async () => {
  const before = await diagnosisOf("MP176-RR");
  const ingest = await connect(world.database.ingestUrl);
  await ingest.query("delete from feed_day where feed = 'service-requests' and day = '2026-08-20'");
  const result = await publishPeriod(ingest, { period: "2026-08", isRestatement: true });
  await ingest.end();
  expect(result.outcome).toBe("published");
  const after = await diagnosisOf("MP176-RR");
  const [now, past] = [mine("2026-09"), mine("2026-08").filter(({ day }) => day !== "2026-08-20" && day !== gapDay)];
  expect(after.month.split?.gap).toBeCloseTo(rateIn(now.filter(isIn("MP176-RR"))) - rateIn(past.filter(isIn("MP176-RR"))), 12);
  expect(after.month.tested).toBeGreaterThan(0);
  expect(after.industry).toEqual(before.industry);
  for (const finding of after.month.findings) {
    expect(finding.before?.requests).toBe(past.filter(isIn("MP176-RR")).filter(isOf(finding)).length);
  }
});
