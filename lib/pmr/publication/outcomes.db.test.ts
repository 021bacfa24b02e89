import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { daysOf } from "@/lib/period";
import { firstPolicy } from "@/lib/peers/policy";
import type { PmrFigure } from "@/lib/pmr/figure";
import { writeAnnex } from "@/lib/pmr/publication/write-annex";
import type { RequestFact } from "@/lib/testing/facts";
import { writeAlerts } from "@/lib/testing/alert-facts";
import { groupName } from "@/lib/testing/naive-peers";
import { plantedAnswers, plantedAttempts } from "@/lib/testing/planted-attempts";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";
import { groupsBy } from "@/lib/testing/recount";

const period = "2026-09";
const days = daysOf(period);
const critical = ["1.1.1", "6.8"];
const images = plantedAttempts();
const alerts = plantedAnswers(images);

let world: PublishedWorld;
let ingest: pg.Client;
const contributions = new Map<string, number[]>();
let figures: (PmrFigure & { ordinal: number })[];

beforeAll(async () => {
  world = await publishedWorld({
    requests: 1200,
    planted: images,
    periods: [period],
    deliver: (client) => writeAlerts(client, days, alerts).then(() => {}),
  });
  ingest = await connect(world.database.ingestUrl);
  const { rows } = await ingest.query<{ figure: string; user_role: string; contributor: string; amounts: number[] }>(
    "select figure, user_role, contributor, amounts from pmr_contribution where period = $1",
    [period],
  );
  for (const row of rows) contributions.set(`${row.figure} ${row.user_role} ${row.contributor}`, row.amounts);
  figures = (
    await ingest.query<(typeof figures)[number]>(`select measure_id as "measureId", * from pmr_figure where period = $1 order by ordinal`, [
      period,
    ])
  ).rows;
});
afterAll(async () => {
  await ingest.end();
  await world.end();
});

const inMonth = () => world.industry.requests.filter(({ day }) => day >= "2026-09-01");
const atOf = ({ receivedAt }: RequestFact) => Date.parse(receivedAt);
const succeeded = ({ reasonCode }: RequestFact) => reasonCode === "";
const isRead = (srv: string) => /^4\./.test(srv);

/** Rows of `given` added up by contributor of `keyOf`'s figure and role; `categoryOf` says which amount. */
function added<T extends { partyId: string }>(
  given: readonly T[],
  keyOf: (each: T) => string,
  size: number,
  categoryOf: (each: T) => number,
) {
  const found = new Map<string, number[]>();
  for (const each of given) {
    const key = `${keyOf(each)} ${groupName(world.industry, each.partyId)}`;
    const amounts = found.get(key) ?? Array<number>(size).fill(0);
    found.set(key, amounts);
    amounts[categoryOf(each)] += 1;
  }
  return found;
}

/** Requests added up by contributor of the figure and their role. */
const counted = (figure: string, size: number, given: { request: RequestFact; category: number }[]) =>
  added(
    given.map(({ request: { partyId, userRole }, category }) => ({ partyId, userRole, category })),
    ({ userRole }) => `${figure} ${userRole}`,
    size,
    ({ category }) => category,
  );

const of = (figure: string) =>
  new Map([...contributions].filter(([key, amounts]) => key.startsWith(`${figure} `) && amounts.some((each) => each > 0)));

describe("what each contributor brings, counted request by request", () => {
  /** Every 6.23: 0 where it succeeded or its failure is contradicted, 1 otherwise; one that names no Device as it was reported. */
  const gainVerdicts = () => {
    const all = inMonth();
    return all
      .filter(({ srv }) => srv === "6.23")
      .map((request) => {
        const same = all.filter(
          (each) => each.partyId === request.partyId && each.userRole === request.userRole && each.deviceId === request.deviceId,
        );
        const next = Math.min(...same.filter((each) => each.srv === "6.23" && atOf(each) > atOf(request)).map(atOf), Infinity);
        const after = same.filter((each) => succeeded(each) && atOf(each) > atOf(request) && atOf(each) < next && each.srv !== "6.23");
        const others = after.filter(({ srv }) => isRead(srv) || ["2.2", "8.14.1", "8.14.2", "11.1", "1.6"].includes(srv));
        const isContradicted = after.some(({ srv }) => critical.includes(srv)) && others.some(({ srv }) => srv !== "1.6");
        return { request, category: succeeded(request) || (isContradicted && request.deviceId !== "") ? 0 : 1 };
      });
  };

  test("CoS1a: a reported failure counts where critical and other requests follow before the next 6.23", () => {
    const verdicts = gainVerdicts().filter(({ request }) => request.deviceId !== "");
    const found = of("gains");
    const naive = counted("gains", 2, verdicts);
    expect(new Set([...found.keys()].filter((key) => !/^gains (csp_region|device_type) /.test(key)))).toEqual(new Set(naive.keys()));
    expect([...naive.values()].flat().filter((n, at) => at % 2 === 0 && n > 0).length).toBeGreaterThan(5);
    expect(verdicts.some(({ request, category }) => category === 0 && !succeeded(request))).toBe(true);
    for (const [key, amounts] of naive) expect(found.get(key), key).toEqual(amounts);
  });

  test("CoS1b: the same by Region and by Device Type; of a split all are shown, or none", () => {
    const naive = gainVerdicts().flatMap(({ request, category }) => [
      ...counted(`gains csp_region ${request.cspRegion}`, 2, [{ request, category }]),
      ...counted(`gains device_type ${request.deviceType}`, 2, [{ request, category }]),
    ]);
    const sums = new Map<string, number[]>();
    for (const [key, amounts] of naive) sums.set(key, amounts.map((n, at) => n + (sums.get(key)?.[at] ?? 0))); // prettier-ignore
    expect(sums.size).toBeGreaterThan(20);
    expect(new Map([...of("gains csp_region"), ...of("gains device_type")])).toEqual(sums);
    const cells = figures.filter(({ measureId }) => measureId === "MP122-CoS1b");
    const splits = groupsBy(cells, ({ dimensions: { user_role, csp_region } }) => `${user_role} ${csp_region === undefined}`);
    expect(splits.length).toBeGreaterThan(1);
    for (const split of splits) expect(new Set(split.map(({ status }) => status)).size).toBe(1);
  });

  test("PP1d: top ups by the attempt that succeeded, those not over at the end of the month left out", () => {
    const ends = Date.parse("2026-10-01T00:00:00Z");
    const naive: { request: RequestFact; category: number }[] = [];
    const open = new Map<string, RequestFact[]>();
    const close = (attempts: RequestFact[]) => {
      const last = attempts[attempts.length - 1];
      if (succeeded(last)) naive.push({ request: last, category: Math.min(attempts.length, 3) - 1 });
      else if (atOf(last) + 86_400_000 <= ends) naive.push({ request: last, category: 3 });
    };
    for (const request of inMonth()
      .filter(({ srv, deviceId }) => srv === "2.2" && deviceId !== "")
      .sort((a, b) => atOf(a) - atOf(b))) {
      const key = `${request.partyId} ${request.userRole} ${request.deviceId}`;
      const attempts = open.get(key) ?? [];
      const last = attempts.at(-1);
      if (last && (succeeded(last) || atOf(request) - atOf(last) > 86_400_000)) {
        close(attempts);
        open.set(key, [request]);
      } else open.set(key, [...attempts, request]);
    }
    for (const attempts of open.values()) close(attempts);
    expect(of("top-ups")).toEqual(counted("top-ups", 4, naive));
  });

  test("DF2: images whose five days ended in the month, by the first thing the Device said within them", () => {
    const limit = 5 * 86_400_000;
    const verdicts = inMonth()
      .filter(
        (request) =>
          request.srv === "11.1" && succeeded(request) && request.deviceId !== "" && atOf(request) + limit < Date.parse("2026-10-01"),
      )
      .map((request) => {
        const said = alerts
          .filter((each) => each.partyId === request.partyId && each.userRole === request.userRole && each.deviceId === request.deviceId)
          .map((each) => ({ ...each, at: Date.parse(each.generatedAt ?? each.dspReceivedAt ?? each.sentAt ?? "") }))
          .filter(({ at, day }) => at >= atOf(request) && at <= atOf(request) + limit && day <= "2026-09-30")
          .sort((a, b) => a.at - b.at || (a.alertCode < b.alertCode ? -1 : 1));
        return { request, category: said.length === 0 ? 2 : said[0].alertCode === "8F72" ? 0 : 1 };
      });
    expect(new Set(verdicts.map(({ category }) => category)).size).toBe(3);
    expect(of("images")).toEqual(counted("images", 3, verdicts));
  });

  test("B1b and IC1d from the month's requests", () => {
    const reads = inMonth().filter(({ srv, mode, trtState }) => srv === "4.8.1" && mode === "dcc-scheduled" && trtState > 0);
    expect(reads.length).toBeGreaterThan(10);
    expect(of("scheduled-reads")).toEqual(
      counted("scheduled-reads", 2, reads.map((request) => ({ request, category: request.trtState - 1 }))), // prettier-ignore
    );
    const installs = inMonth().filter((request) => ["8.14.1", "8.14.2"].includes(request.srv) && succeeded(request));
    expect(of("installs")).toEqual(
      counted("installs", 2, installs.map((request) => ({ request, category: request.srv === "8.14.1" ? 0 : 1 }))), // prettier-ignore
    );
  });
});

test("what is shown is the whole's share to a tenth of a point; a withheld figure is empty", () => {
  const shown = figures.filter(
    ({ measureId, status, dimensions }) => measureId === "MP122-PP1d" && status === "shown" && dimensions.outcome,
  );
  expect(shown.length).toBeGreaterThan(1);
  const sums = [...of("top-ups")]
    .filter(([key]) => key.startsWith("top-ups IS"))
    .reduce((total, [, amounts]) => total.map((n, at) => n + amounts[at]), [0, 0, 0, 0]);
  const whole = sums.reduce((a, b) => a + b, 0);
  const first = shown.find(({ dimensions }) => dimensions.outcome === "first attempt");
  if (first) expect(first.value).toBeCloseTo(Math.round((sums[0] / whole) * 1000) / 1000, 9);
  expect(shown.reduce((total, { value }) => total + (value ?? 0), 0)).toBeCloseTo(1, 2);
  for (const { status, value, measureId } of figures) expect(value === null, measureId).toBe(status !== "shown");
});

describe("what the Code Performance Measures and reasons rest on, counted row by row", () => {
  test("CPM1 and CPM2 from the requests, CPM3 from the Alerts, of every role together", () => {
    const inMode = (...modes: string[]) => inMonth().flatMap(({ mode, trtState }) => (modes.includes(mode) && trtState > 0 ? [trtState === 1] : [])); // prettier-ignore
    const naive = {
      CPM1: inMode("on-demand"),
      CPM2: inMode("future-dated-device", "future-dated-dsp", "dcc-scheduled"),
      CPM3: alerts
        .filter(({ day }) => day >= "2026-09-01" && day <= "2026-09-30")
        .flatMap(({ sentAt, dspReceivedAt }) => (sentAt && dspReceivedAt ? [Date.parse(sentAt) - Date.parse(dspReceivedAt) <= 60_000] : [])), // prettier-ignore
    };
    for (const [id, verdicts] of Object.entries(naive)) {
      const [figure, ...others] = figures.filter(({ measureId }) => measureId === id);
      const rate = verdicts.filter(Boolean).length / verdicts.length;
      expect(others).toEqual([]);
      if (id === "CPM1") expect(figure.status).toBe("shown");
      if (figure.status === "shown") expect(figure.value, id).toBe(Math.floor(rate * 1000 + 0.5 + 1e-9) / 1000);
    }
  });

  test("reasons of failed gains and top ups, the most frequent first, and 8F72 against 8F1C", () => {
    for (const [figure, srv] of [
      ["gain-reasons", "6.23"],
      ["top-up-reasons", "2.2"],
    ] as const) {
      // prettier-ignore
      const failed = inMonth().filter((each) => each.srv === srv && each.userRole === "IS" && !succeeded(each));
      const reasons = groupsBy(failed, ({ reasonCode }) => reasonCode).sort(
        (a, b) => b.length - a.length || (a[0].reasonCode < b[0].reasonCode ? -1 : 1),
      );
      const order = reasons.map(([{ reasonCode }]) => reasonCode);
      const naive = added(failed, () => `${figure} IS`, order.length, ({ reasonCode }) => order.indexOf(reasonCode)); // prettier-ignore
      expect(new Map([...of(figure)].filter(([key]) => key.startsWith(`${figure} IS`))), figure).toEqual(naive);
    }
    const ofCode = (code: string) => ["8F72", "8F1C"].indexOf(code);
    const sent = alerts.filter(({ day, alertCode }) => day >= "2026-09-01" && day <= "2026-09-30" && ofCode(alertCode) >= 0);
    const rows = added(
      sent,
      () => "image-alerts IS",
      2,
      ({ alertCode }) => ofCode(alertCode),
    );
    expect(of("image-alerts")).toEqual(rows);
  });
});

describe("the annex", () => {
  const made = { period, version: 1, policyVersion: 1, policy: firstPolicy, restates: null };
  const rateOf = (own: RequestFact[]) => Math.floor((own.filter(succeeded).length / own.length) * 200 + 0.5 + 1e-9) / 200;
  const groups = () =>
    groupsBy(
      inMonth().filter(({ userRole, srv }) => userRole === "IS" && srv === "2.2"),
      ({ partyId }) => groupName(world.industry, partyId),
    ).filter(({ length }) => length >= 100);

  /** Has every Party see the others' rates of top ups, moved by so much, writes the annex anew and gives its row. */
  async function annexSeenBy(moved: number): Promise<{ decision: string; peers: string[] | null; rates: number[] | null }> {
    const named = groups().map((own) => ({ group: groupName(world.industry, own[0].partyId), rate: rateOf(own) + moved }));
    await ingest.query("begin");
    try {
      const views = await ingest.query<{ party_id: string }>(
        "select party_id from peer_view where user_role = 'IS' and item = '2.2' and item_type = 'srv' and breakdown = '' and metric = 'outcome-success'",
      );
      for (const { party_id } of views.rows) {
        const rates = named.filter(({ group }) => group !== groupName(world.industry, party_id)).map(({ rate }) => rate);
        await ingest.query(
          `update peer_view set decision = 'shown', rates = $2, peers = $3 where party_id = $1 and user_role = 'IS' and item = '2.2' and item_type = 'srv'
            and breakdown = '' and metric = 'outcome-success'`,
          [party_id, rates, rates.map((_, at) => `Peer ${at}`)],
        );
      }
      await ingest.query("delete from pmr_peer");
      await writeAnnex(ingest, made);
      return (await ingest.query("select decision, peers, rates from pmr_peer where user_role = 'IS' and srv = '2.2'")).rows[0];
    } finally {
      await ingest.query("rollback");
    }
  }

  test("shows what the Parties' own views hold together, under names of its own", async () => {
    expect(groups().length).toBeGreaterThan(5);
    const { decision, peers, rates } = await annexSeenBy(0);
    expect(decision).toBe("shown");
    expect([...(rates ?? [])].sort()).toEqual(groups().map(rateOf).sort());
    expect(new Set(peers).size).toBe(groups().length);
  });

  test("withholds rates that no Party sees: those of a cell that stands as it was", async () => {
    expect(await annexSeenBy(0.05)).toEqual({ decision: "secondary", peers: null, rates: null });
  });

  test("is withheld where the Parties' views are, and what each brought nobody reads", async () => {
    const { rows } = await ingest.query<{ decision: string; view: string }>(
      `select p.decision, v.decision as view from pmr_peer p join peer_view v on v.user_role = p.user_role and v.item = p.srv and v.item_type = 'srv'
        and v.metric = 'outcome-success' and v.breakdown = '' and v.period = p.period`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { decision, view } of rows) expect(decision).toBe(view);
    const reader = await connect(world.database.readerUrl);
    expect((await reader.query("select from pmr_peer limit 1")).rowCount).toBe(1);
    await expect(reader.query("select from pmr_contribution")).rejects.toThrow(/permission denied/);
    await reader.end();
  });
});
