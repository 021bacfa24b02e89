import { describe, expect, test } from "vitest";
import { reportAttack, type ReportMonth, type SeenFigure } from "@/lib/auditor/attacks/report-attack";
import { splitAttack } from "@/lib/auditor/attacks/split-attack";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { firstPolicy } from "@/lib/peers/policy";
import { releaseSubject } from "@/lib/pmr/publication/release-subject";
import type { Subject, Told } from "@/lib/pmr/publication/subject";
import { randomFrom } from "@/lib/testing/random";

const policy = auditPolicy(firstPolicy);
const even = (groups: number, ...amounts: number[]) => new Map(Array.from({ length: groups }, (_, at) => [`G${at}`, amounts]));
const figure = (value: number, more: Partial<SeenFigure> = {}): SeenFigure => {
  return { subject: "images", userRole: "IS", words: "MP122-DF2", day: null, value, hasCounts: false, ...more };
};
const month = (brought: ReadonlyMap<string, number[]>, ...figures: SeenFigure[]): ReportMonth => {
  return { figures, brought: new Map([[`${figures[0].subject}\tIS`, brought]]) };
};
const attacksIn = (now: ReportMonth, before: ReportMonth | null = null) =>
  reportAttack(policy, now, before, null).map(({ attack }) => attack);

describe("figures of the report", () => {
  test("shares of enough groups are no way in, whole or in part", () => {
    expect(attacksIn(month(even(9, 60, 30, 10), figure(0.6), figure(0.3), figure(0.1)))).toEqual([]);
    expect(attacksIn(month(even(9, 60, 30, 10), figure(0.6), figure(0.4)))).toEqual([]);
    expect(attacksIn(month(even(9, 60, 40), figure(0.6)))).toEqual([]);
  });

  test("of few groups, of few events, in full, of something else, or with its counts", () => {
    expect(attacksIn(month(even(4, 60, 40), figure(0.6)))).toEqual(["primary-rules"]);
    const few = new Map([...even(9, 600, 0), ["G0", [600, 3]]]);
    expect(attacksIn(month(few, figure(0.999)))).toEqual(["primary-rules"]);
    expect(attacksIn(month(even(9, 60, 40), figure(0.6004)))).toContain("precision");
    expect(attacksIn(month(even(9, 60, 40), figure(0.5)))).toEqual(["consistency"]);
    expect(attacksIn(month(even(9, 60, 40), figure(0.6, { hasCounts: true })))).toEqual(["withheld-value"]);
  });

  test("what the shown shares leave over, and one month less the other", () => {
    const alone = new Map([...even(9, 600, 300, 0), ["G0", [600, 300, 90]]]);
    expect(attacksIn(month(alone, figure(0.659), figure(0.33)))).toEqual(["remainder"]);
    const now = month(even(9, 60, 40), figure(0.6));
    expect(attacksIn(now, month(even(8, 60, 40), figure(0.6)))).toEqual(["membership"]);
    expect(attacksIn(now, month(even(8, 60, 40), figure(0.6, { subject: "gains" })))).toEqual([]);
  });

  test("installs against their prediction: either side of few groups", () => {
    const ratio = figure(0.5, { subject: "predicted-installs" });
    expect(attacksIn(month(even(9, 50, 100), ratio))).toEqual([]);
    expect(attacksIn(month(new Map([...even(9, 0, 100), ["G0", [450, 100]]]), ratio))).toEqual(["primary-rules"]);
  });

  test("nothing that the rules release of random Users is found", () => {
    const random = randomFrom(3);
    const told = (...categories: number[]): Told => ({ categories, dimensions: {}, note: "" });
    const tellings = [[told(0), told(1), told(2)], [told(0), told(1, 2)]]; // prettier-ignore
    let shown = 0;
    for (let run = 0; run < 200; run++) {
      const groups = random.integer(4, 14);
      const scale = random.pick([5, 60, 900]);
      const brought = new Map(Array.from({ length: groups }, (_, at) => [`G${at}`, [9, 3, 1].map((n) => random.integer(0, n * scale))]));
      const subject: Subject = { figure: "images", measureId: "MP122-DF2", userRole: "IS", contributions: brought, tellings };
      const released = releaseSubject(firstPolicy, subject, { periodBefore: null, restated: null }).flatMap(({ value }) => value ?? []);
      if (released.length === 0) continue;
      shown += 1;
      expect(reportAttack(policy, month(brought, ...released.map((value) => figure(value))), null, null)).toEqual([]);
    }
    expect(shown).toBeGreaterThan(40);
  });
});

test("a split of which one cell, or the whole, is withheld beside shown ones is a way in; all of it, or none, is not", () => {
  const brought = new Map(["gains", "gains csp_region North", "gains csp_region South"].map((name) => [`${name}\tIS`, even(9, 60, 40)]));
  const shown = (...subjects: string[]) => splitAttack({ figures: subjects.map((subject) => figure(0.6, { subject })), brought });
  expect(shown("gains", "gains csp_region North", "gains csp_region South")).toEqual([]);
  expect(shown("gains")).toEqual([]);
  expect(shown("gains", "gains csp_region North")).toMatchObject([{ attack: "remainder", cell: { item: "gains csp_region South" } }]);
  expect(shown("gains csp_region North", "gains csp_region South")).toMatchObject([{ attack: "remainder", cell: { item: "gains" } }]);
});
