import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkAttack } from "@/lib/auditor/attacks/link-attack";
import { correlationOf } from "@/lib/auditor/attacks/order-attack";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { PeerView } from "@/lib/auditor/seen/read-peers";
import { pseudonyms } from "@/lib/peers/rules/pseudonym";

const isFull = process.env.TEST_FULL === "1";
const industries = isFull ? 200 : 20;
const metrics = ["outcome-success", "delivery-failure", "within-trt"];
const periods = ["2026-08", "2026-09"];
type Peer = { group: string; size: number; rate: number };

/** Groups of random sizes and rates, in the order of their size: what an order must not follow. */
const peersOf = fc.array(fc.record({ size: fc.integer({ min: 100, max: 1_000_000 }), rate: fc.integer({ min: 0, max: 200 }) }), {
  minLength: 6,
  maxLength: 24,
});
const industryOf = fc.tuple(peersOf, fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 3, maxLength: 12 }));

/** The lists that every viewer sees of every item and metric in a period, as a release names and orders them. */
function listsOf(
  key: Buffer,
  peers: readonly Peer[],
  items: readonly string[],
  period: string,
): { view: PeerView; sizes: number[]; groups: string[] }[] {
  return peers.flatMap((viewer) =>
    items.flatMap((item, cell) =>
      metrics.map((metric, index) => {
        const scope = { viewer: viewer.group, metric, itemType: "srv", item, breakdown: "", breakdownValue: "", userRole: "IS", period };
        const named = pseudonyms(
          key,
          scope,
          peers.filter((each) => each !== viewer),
        );
        const of = named.map(({ target }) => target as Peer);
        const view = {
          userRole: "IS",
          cell,
          rate: ratesOfRelease[index],
          viewer: viewer.group,
          peers: named.map(({ name }) => name),
          rates: of.map(({ rate }) => rate / 200),
        };
        return { view, sizes: of.map(({ size }) => size), groups: of.map(({ group }) => group) };
      }),
    ),
  );
}

describe("names and order of peers", () => {
  test("the order says nothing of size or rate, and a name nothing of who it is", { timeout: 600_000 }, () => {
    const key = randomBytes(32);
    const sizes: number[][] = [];
    const rates: number[][] = [];
    const seen = { lists: 0, names: 0, followed: 0, breaches: 0 };
    fc.assert(
      fc.property(industryOf, ([drawn, items]) => {
        const peers = drawn.map((each, index) => ({ ...each, group: `group G${index}` })).sort((a, b) => b.size - a.size);
        const [before, now] = periods.map((period) => listsOf(key, peers, [...new Set(items)], period));
        for (const { view, sizes: ofList } of now) {
          sizes.push(ofList);
          rates.push(view.rates);
          seen.lists += 1;
          seen.names += view.peers.length;
        }
        const owner = new Map<string, string>();
        for (const { view, groups } of [...before, ...now]) {
          view.peers.forEach((name, at) => {
            if (owner.get(name) === groups[at]) seen.followed += 1;
            owner.set(name, groups[at]);
          });
        }
        const views = (lists: typeof now) => lists.map(({ view }) => view);
        seen.breaches += linkAttack("IS", views(now), views(before)).length;
      }),
      { numRuns: industries, seed: isFull ? undefined : 20260901 },
    );
    const bySize = correlationOf(sizes);
    const byRate = correlationOf(rates);
    console.log(
      `names and order: ${industries} industries, ${seen.lists} lists, ${seen.names} names, ${seen.breaches} breaches; rank correlation with size ` +
        `${bySize.mean.toFixed(4)} (${bySize.errors.toFixed(1)} se), with rate ${byRate.mean.toFixed(4)} (${byRate.errors.toFixed(1)} se)`,
    );
    expect(seen.breaches).toBe(0);
    expect(Math.abs(bySize.errors)).toBeLessThan(5);
    expect(Math.abs(byRate.errors)).toBeLessThan(5);
    // A name of four letters out of 32 comes twice for the same group by chance in about names / 32^4 of the cases.
    expect(seen.followed).toBeLessThan(20 + (10 * seen.names * seen.names) / 32 ** 4);
  });

  test("names that depend on the group alone, and lists by size, are found", () => {
    const peers = Array.from({ length: 10 }, (_, at) => ({ group: `G${at}`, size: 10_000 >> at, rate: at }));
    const lists = listsOf(randomBytes(32), peers, ["1.1", "1.2", "4.8.1"], "2026-09");
    const linkable = lists.map(({ view, groups }) => ({ ...view, peers: groups }));
    expect(linkAttack("IS", linkable, [])).not.toEqual([]);
    expect(Math.abs(correlationOf(lists.map(({ sizes }) => [...sizes].sort((a, b) => b - a))).errors)).toBeGreaterThan(5);
  });
});
