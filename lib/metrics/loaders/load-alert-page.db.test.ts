import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { decodeHistogram, packHistogram } from "@/lib/metrics/histogram";
import type { AlertFilters } from "@/lib/metrics/alerts/page/models";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadProcessAlerts } from "@/lib/metrics/loaders/load-process-alerts";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { alertFact, placed, writeAlerts, type AlertFact } from "@/lib/testing/alert-facts";
import { deliveryMs } from "@/lib/testing/naive-alerts";
import { publishedWorld, worldDays, type PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";
import { groupsBy, lowerMedian } from "@/lib/testing/recount";

const random = randomFrom(19);
const seat = { partyId: "IS01", userRole: "IS" as const };
const scope = mintPartyScope("IS01", "IS");
const plain: AlertFilters = {
  period: "2026-09",
  alertCode: null,
  cspRegion: null,
  deviceType: null,
  smets: null,
  without: [],
  by: "model",
};
const storm = { alertCode: "8F3F", manufacturer: "10F4", model: "B1", firmwareVersion: "0A01", cspRegion: "North", deviceType: "ESME" };
let world: PublishedWorld;
let alerts: AlertFact[];

beforeAll(async () => {
  const any = Array.from({ length: 2_500 }, (_, at) =>
    alertFact(
      random,
      random.chance(0.8) ? seat : { partyId: "IS02a", userRole: "IS" },
      `A${at}`,
      Date.parse(`${random.pick(worldDays)}T12:00:00Z`) + random.integer(-40_000_000, 40_000_000),
      at % 8 === 0 ? { alertCode: at % 16 === 0 ? "AD1" : "8F35" } : {},
    ),
  );
  const stormy = Array.from({ length: 90 }, (_, at) =>
    alertFact(random, seat, `S${at}`, Date.parse("2026-09-08T06:00:00Z") + random.integer(0, 4 * 3_600_000), {
      ...storm,
      throttled: 60,
      generatedAt: null,
    }),
  );
  alerts = [...any, ...stormy].filter(({ day }) => worldDays.includes(day));
  world = await publishedWorld({ deliver: async (ingest) => void (await writeAlerts(ingest, worldDays, alerts)), parts: [alertsPart] });
});
afterAll(() => world.end());

const own = () => alerts.filter(({ partyId, day }) => partyId === "IS01" && day.startsWith("2026-09"));
const sum = (of: AlertFact[]) => ({
  alerts: of.length,
  throttled: of.reduce((total, { throttled }) => total + throttled, 0),
  delivered: of.filter(({ delivered }) => delivered).length,
  within: of.filter((alert) => (deliveryMs(alert) ?? 60_001) <= 60_000).length,
  timed: of.filter((alert) => deliveryMs(alert) !== null).length,
});
type Figures = NonNullable<Awaited<ReturnType<typeof loadAlertPage>>>["now"];
const said = ({ alerts: count, throttled, success, within }: Figures) => ({
  alerts: count,
  throttled,
  delivered: success.numerator,
  within: within.numerator,
  timed: within.denominator,
});

/** The hours of storms, segment by segment, by the rule as the screen words it. */
function stormAlerts(): AlertFact[][] {
  const hourOf = (alert: AlertFact) => placed(alert).instant.slice(0, 13);
  const segments = groupsBy(own(), (a) => JSON.stringify([a.alertCode, a.manufacturer, a.model, a.firmwareVersion, a.cspRegion]));
  return segments.flatMap((members) => {
    const volume = (of: AlertFact[]) => of.reduce((total, { throttled }) => total + 1 + throttled, 0);
    const hours = groupsBy(members, hourOf);
    const loud = hours
      .filter((hour) => volume(hour) >= 100 && volume(hour) >= (10 * volume(members)) / 720)
      .map((hour) => Date.parse(`${hourOf(hour[0])}:00:00Z`));
    const runs: [number, number][] = [];
    for (const hour of loud.sort((a, b) => a - b)) {
      const last = runs.at(-1);
      if (last && hour - last[1] <= 3 * 3_600_000) last[1] = hour;
      else runs.push([hour, hour]);
    }
    const at = (alert: AlertFact) => Date.parse(`${hourOf(alert)}:00:00Z`);
    return runs.map(([from, to]) => members.filter((alert) => at(alert) >= from && at(alert) <= to));
  });
}

test("the month, its days and its codes are as counted one Alert at a time, with and without filters", async () => {
  const [{ deviceType }] = own();
  const asked: AlertFilters[] = [
    plain,
    { ...plain, cspRegion: "North" },
    { ...plain, deviceType, by: "csp_region" },
    { ...plain, alertCode: "N13", smets: "SMETS1" },
  ];
  for (const filters of asked) {
    const page = await loadAlertPage(scope, filters);
    const { cspRegion, alertCode, smets } = filters;
    const left = own().filter(
      (a) =>
        [null, a.cspRegion].includes(cspRegion) && [null, a.smets].includes(smets) && [null, a.deviceType].includes(filters.deviceType),
    );
    const mine = left.filter((a) => [null, a.alertCode].includes(alertCode));
    expect(said(page!.now)).toEqual(sum(mine));
    for (const { day, own: figures } of page!.days)
      expect(figures && said(figures)).toEqual(sum(mine.filter((alert) => alert.day === day)));
    for (const row of page!.byCode) expect(said(row)).toEqual(sum(left.filter((alert) => alert.alertCode === row.key[0])));
    const keyOf = (a: AlertFact) => JSON.stringify(filters.by === "model" ? [a.manufacturer, a.model, a.firmwareVersion] : [a.cspRegion]);
    const keys = new Set(mine.map(keyOf));
    expect(page!.splitRows).toBe(keys.size);
    expect(page!.split.length).toBe(Math.min(12, keys.size));
    for (const row of page!.split) expect(said(row)).toEqual(sum(mine.filter((a) => keyOf(a) === JSON.stringify(row.key))));
    const median = lowerMedian(mine.flatMap((alert) => deliveryMs(alert) ?? []).sort((a, b) => a - b)) ?? 0;
    expect(Math.abs((page!.now.times.median_ms ?? 0) - median)).toBeLessThanOrEqual(median * 0.01 + 1e-9);
    expect(page!.byCode.find(({ key }) => key[0] === "ZZ99")?.isUnknown ?? true).toBe(true);
  }
});

test("storms are those of the rule, largest first", async () => {
  const expected = stormAlerts();
  expect(expected.length).toBeGreaterThan(0);
  const page = await loadAlertPage(scope, plain);
  const named = (alertsOf: AlertFact[]) => ({ ...sum(alertsOf), devices: new Set(alertsOf.map(({ deviceId }) => deviceId)).size });
  expect(new Set(page!.storms.map((each) => `${each.alerts} ${each.throttled} ${each.devices}`))).toEqual(
    new Set(expected.map((each) => `${named(each).alerts} ${named(each).throttled} ${named(each).devices}`)),
  );
  const [largest] = page!.storms;
  expect(largest).toMatchObject({ no: 1, ...{ alertCode: storm.alertCode, model: storm.model, cspRegion: storm.cspRegion } });
});

test("the page is as counted one Alert at a time with no, some and all storms left out", async () => {
  const storms = stormAlerts();
  const { storms: numbered } = (await loadAlertPage(scope, plain))!;
  const ofNumber = (no: number) => {
    const { alertCode, model, cspRegion, fromHour, untilHour } = numbered.find((each) => each.no === no)!;
    const isIn = (a: AlertFact) => a.alertCode === alertCode && a.model === model && a.cspRegion === cspRegion;
    const hourOf = (a: AlertFact) => Date.parse(`${placed(a).instant.slice(0, 13)}:00:00Z`);
    return storms.find((each) => each.every((a) => isIn(a) && hourOf(a) >= Date.parse(fromHour) && hourOf(a) < Date.parse(untilHour)))!;
  };
  const asked: [AlertFilters["without"], AlertFact[][]][] = [
    [[], []],
    [[1], [ofNumber(1)]],
    ["all", storms],
  ];
  for (const [without, out] of asked) {
    const left = own().filter((alert) => !out.some((each) => each.includes(alert)));
    for (const cspRegion of [null, "North"]) {
      for (const by of ["model", "csp_region"] as const) {
        const page = (await loadAlertPage(scope, { ...plain, cspRegion, by, without }))!;
        const mine = left.filter((a) => [null, a.cspRegion].includes(cspRegion));
        expect(said(page.now)).toEqual(sum(mine));
        const times = (of: AlertFact[]) => of.flatMap((alert) => deliveryMs(alert) ?? []).sort((a, b) => a - b);
        const median = lowerMedian(times(mine)) ?? 0;
        expect(Math.abs((page.now.times.median_ms ?? 0) - median)).toBeLessThanOrEqual(median * 0.01 + 1e-9);
        for (const { day, own: figures } of page.days) {
          const ofDay = mine.filter((alert) => alert.day === day);
          expect(figures && said(figures)).toEqual(sum(ofDay));
          const ms = lowerMedian(times(ofDay)) ?? 0;
          expect(Math.abs((figures?.times.median_ms ?? 0) - ms)).toBeLessThanOrEqual(ms * 0.01 + 1e-9);
        }
        for (const row of page.byCode) expect(said(row)).toEqual(sum(mine.filter((a) => a.alertCode === row.key[0])));
        const keyOf = (a: AlertFact) => JSON.stringify(by === "model" ? [a.manufacturer, a.model, a.firmwareVersion] : [a.cspRegion]);
        for (const row of page.split) expect(said(row)).toEqual(sum(mine.filter((a) => keyOf(a) === JSON.stringify(row.key))));
        expect(page.splitRows).toBe(new Set(mine.map(keyOf)).size);
        for (const leg of page.legs) expect(leg.alerts).toBe(mine.length);
        expect(page.legs[1].measured).toBe(times(mine).length);
        expect(page.choices.alertCodes.map(({ code }) => code)).toEqual([...new Set(own().map((a) => a.alertCode))].sort());
      }
    }
  }
});

type SumRow = Record<string, string | number | boolean | null> & { storm_no: number; is_whole: boolean; time_hist: Buffer };

test("of every group of the sums one row is whole, and equals what its storms and the rest add up to", async () => {
  const client = await connect(world.database.adminUrl);
  const groupColumns = {
    alert_sum: "level, alert_code, csp_region, device_type, smets, day::text",
    alert_model_sum: "csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant",
    alert_leg_sum: "leg",
  };
  for (const [table, columns] of Object.entries(groupColumns)) {
    const { rows } = await client.query<SumRow & { group: string }>(
      `select *, jsonb_build_array(party_id, user_role, period, version, ${columns})::text as group from ${table}`,
    );
    const groups = groupsBy(rows, (row) => row.group);
    expect(groups.some((group) => group.length > 1)).toBe(true);
    for (const group of groups) {
      const wholes = group.filter((row) => row.is_whole);
      expect(wholes.map((row) => row.storm_no)).toEqual([group.some((row) => row.storm_no !== 0) ? -1 : 0]);
      const parts = group.filter((row) => row.storm_no >= 0);
      const counted = Object.keys(wholes[0]).filter((name) => /^(n|n_.*|late_n|late_longest|time_n|time_sum)$/.test(name));
      const total = (name: string) => parts.reduce((added, row) => added + Number(row[name]), 0);
      expect(counted.map((name) => Number(wholes[0][name]))).toEqual(counted.map(total));
      const known = (name: string) => parts.flatMap((row) => (row[name] === null ? [] : [Number(row[name])]));
      const [best, worst] = [known("time_min"), known("time_max")];
      expect(wholes[0].time_min === null ? [] : [Number(wholes[0].time_min)]).toEqual(best.length === 0 ? [] : [Math.min(...best)]);
      expect(wholes[0].time_max === null ? [] : [Number(wholes[0].time_max)]).toEqual(worst.length === 0 ? [] : [Math.max(...worst)]);
      const together = decodeHistogram(Buffer.concat(parts.map((row) => row.time_hist)));
      expect(Buffer.from(packHistogram(together))).toEqual(wholes[0].time_hist); // merged by bucket: no bucket twice
    }
  }
  await client.end();
});

test("legs are measured where both times are there and in order; the longest of the three is named for late Alerts", async () => {
  const page = await loadAlertPage(scope, plain);
  const ms = (from: string | null, to: string | null) =>
    from && to && Date.parse(to) >= Date.parse(from) ? Date.parse(to) - Date.parse(from) : null;
  const legs = own().map(
    (a) =>
      [
        ms(a.generatedAt, a.dspReceivedAt),
        ms(a.dspReceivedAt, a.sentAt),
        ms(a.sentAt, a.acknowledgedAt),
        ms(a.generatedAt, a.acknowledgedAt),
      ] as const,
  );
  const late = legs.filter((each) => each.every((leg) => leg !== null) && Number(each[3]) > 60_000);
  for (const [at, leg] of page!.legs.entries()) {
    const times = legs.flatMap((each) => each[at] ?? []).sort((a, b) => a - b);
    expect(leg).toMatchObject({ alerts: own().length, measured: times.length, lateAlerts: late.length });
    expect([leg.times.best_ms, leg.times.worst_ms]).toEqual([times[0], times.at(-1)]);
    const median = lowerMedian(times) ?? 0;
    expect(Math.abs((leg.times.median_ms ?? 0) - median)).toBeLessThanOrEqual(median * 0.01 + 1e-9);
    if (at < 3) {
      const longest = late.filter((each) =>
        [0, 1, 2].every((other) => (other < at ? Number(each[other]) < Number(each[at]) : Number(each[other]) <= Number(each[at]))),
      );
      expect(leg.lateLongest).toBe(longest.length);
    }
  }
  expect(page!.now.carried).toEqual({
    generated: own().filter(({ generatedAt }) => generatedAt).length,
    received: own().filter(({ dspReceivedAt }) => dspReceivedAt).length,
    sent: own().filter(({ sentAt }) => sentAt).length,
    acknowledged: own().filter(({ acknowledgedAt }) => acknowledgedAt).length,
  });
});

test("the Alerts of a process are its codes month by month, as counted one Alert at a time, and nobody else's", async () => {
  const rows = await loadProcessAlerts(scope, "MP122-ALM", "2026-08", "2026-09");
  expect([...new Set(rows.map(({ code }) => code))]).toEqual(["AD1", "8F35", "8F36"]);
  for (const { code, period, sent, delivered, own: times } of rows) {
    const mine = alerts.filter((each) => each.partyId === "IS01" && each.alertCode === code && each.day.startsWith(period));
    expect([sent, delivered], `${code} ${period}`).toEqual([mine.length, mine.filter((each) => each.delivered).length]);
    const ms = mine.flatMap((each) => deliveryMs(each) ?? []).sort((a, b) => a - b);
    expect([times.best, times.worst]).toEqual([ms[0] ?? null, ms.at(-1) ?? null]);
    if (ms.length === 0) continue;
    expect(times.mean).toBeCloseTo(ms.reduce((total, each) => total + each, 0) / ms.length, 3);
    const median = lowerMedian(ms) ?? 0;
    expect(Math.abs((times.median ?? 0) - median)).toBeLessThanOrEqual(median * 0.02 + 1);
  }
  const counted = rows.filter(({ sent }) => sent > 0).map(({ code, period }) => `${code} ${period}`);
  expect(counted).toEqual(expect.arrayContaining(["AD1 2026-08", "AD1 2026-09", "8F35 2026-09"]));
  expect(rows.find(({ code, period }) => code === "8F36" && period === "2026-09")).toMatchObject({ sent: 0, own: { median: null } });
  expect(await loadProcessAlerts(scope, "MP176-MR", "2026-08", "2026-09")).toEqual([]);
});
