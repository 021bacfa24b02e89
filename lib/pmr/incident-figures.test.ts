import { expect, test } from "vitest";
import type { PmrFigure } from "@/lib/pmr/figure";
import { incidentFigures, resolvedInTime, type Incident } from "@/lib/pmr/incident-figures";
import { randomFrom } from "@/lib/testing/random";

const hour = 3_600_000;
const month = { from: Date.parse("2026-09-01T00:00:00Z"), to: Date.parse("2026-10-01T00:00:00Z") };
const targets = [
  { category: 1, responseMinutes: 10, resolutionMinutes: 240 },
  { category: 2, responseMinutes: 20, resolutionMinutes: 1440 },
  { category: 3, responseMinutes: 45, resolutionMinutes: 4320 },
  { category: 4, responseMinutes: 180, resolutionMinutes: 7200 },
  { category: 5, responseMinutes: null, resolutionMinutes: 14400 },
];
const incident = (more: Partial<Incident>): Incident => ({
  category: 3,
  responsible: "DCC",
  service: "DCC User Interface",
  ofOneParty: false,
  raised: month.from + hour,
  responded: month.from + 1.5 * hour,
  resolved: month.from + 10 * hour,
  closed: month.from + 20 * hour,
  ...more,
});
const valueOf = (figures: PmrFigure[], measureId: string, category: string, note: string) =>
  figures.find((each) => each.measureId === measureId && each.dimensions.incident_category === category && each.note.includes(note));

test("no Incident at all: shares do not apply, counts are 0", () => {
  const figures = incidentFigures(month, [], targets);
  expect(valueOf(figures, "INC-RAISED", "3", "raised")?.value).toBe(0);
  expect(valueOf(figures, "INC-RES", "3", "closed")).toMatchObject({ value: null, status: "not-applicable" });
  expect(resolvedInTime("CPM4", [1, 2], month, [], targets)).toMatchObject({ value: null, status: "not-applicable" });
});

test("one reopened is open, one that a User answers for is not counted, one raised long ago counts where it closed", () => {
  const figures = incidentFigures(
    month,
    [
      incident({ closed: null, resolved: null }),
      incident({ responsible: "User" }),
      incident({ raised: month.from - 900 * hour, responded: null, resolved: month.from + hour }),
    ],
    targets,
  );
  expect(valueOf(figures, "INC-RAISED", "3", "raised in")?.value).toBe(1);
  expect(valueOf(figures, "INC-RAISED", "3", "closed in")?.value).toBe(1);
  expect(valueOf(figures, "INC-RAISED", "3", "open at")?.value).toBe(1);
  expect(valueOf(figures, "INC-RES", "3", "of those closed")).toMatchObject({ numerator: 0, denominator: 1 });
  expect(valueOf(figures, "INC-IRT", "3", "of those closed")).toMatchObject({ numerator: 0, denominator: 1 });
  expect(valueOf(figures, "INC-IRT", "5", "No target")).toMatchObject({ status: "not-available" });
});

test("random Incidents, counted a second way", () => {
  const random = randomFrom(11);
  const incidents = Array.from({ length: 2000 }, (): Incident => {
    const raised = month.from + (random.next() - 0.4) * 60 * 24 * hour;
    const later = (at: number, most: number) => (random.chance(0.9) ? at + Math.floor(random.next() * most) : null);
    const resolved = later(raised, 20 * 24 * hour);
    return {
      category: random.integer(1, 5),
      responsible: random.pick(["DCC", "User", "Other"]),
      service: random.pick(["DCC User Interface", "Self-Service Interface", ""]),
      ofOneParty: random.chance(0.3),
      raised,
      responded: later(raised, 6 * hour),
      resolved,
      closed: resolved === null ? null : later(resolved, 9 * 24 * hour),
    };
  });
  const figures = incidentFigures(month, incidents, targets);
  let [four, fourOf] = [0, 0];
  let [fiveA, fiveAOf] = [0, 0];
  for (const category of [1, 2, 3, 4, 5]) {
    let [raised, closed, open, inTime, answered] = [0, 0, 0, 0, 0];
    const times: number[] = [];
    for (const each of incidents) {
      if (each.category !== category || each.responsible !== "DCC") continue;
      if (each.raised >= month.from && each.raised < month.to) raised++;
      if (each.raised < month.to && !((each.resolved ?? each.closed ?? Infinity) < month.to)) open++;
      if (!(each.closed && each.closed >= month.from && each.closed < month.to)) continue;
      closed++;
      const took = (each.resolved ?? each.closed) - each.raised;
      if (each.resolved) times.push(took / hour);
      if (took <= (targets[category - 1].resolutionMinutes ?? 0) * 60_000) inTime++;
      if (each.responded && each.responded - each.raised <= (targets[category - 1].responseMinutes ?? 0) * 60_000) answered++;
    }
    if (category <= 2) {
      [four, fourOf] = [four + inTime, fourOf + closed];
      continue;
    }
    [fiveA, fiveAOf] = [fiveA + answered, fiveAOf + closed];
    const name = String(category);
    expect(valueOf(figures, "INC-RAISED", name, "raised in")?.value).toBe(raised);
    expect(valueOf(figures, "INC-RAISED", name, "closed in")?.value).toBe(closed);
    expect(valueOf(figures, "INC-RAISED", name, "open at")?.value).toBe(open);
    expect(valueOf(figures, "INC-RES", name, "of those closed")).toMatchObject({ numerator: inTime, denominator: closed });
    if (category < 5)
      expect(valueOf(figures, "INC-IRT", name, "of those closed")).toMatchObject({ numerator: answered, denominator: closed });
    const ordered = times.sort((a, b) => a - b);
    expect(valueOf(figures, "INC-RES", name, "half resolved")?.value).toBe(ordered[Math.ceil(ordered.length / 2) - 1]);
    expect(valueOf(figures, "INC-RES", name, "mean")?.value).toBeCloseTo(ordered.reduce((a, b) => a + b, 0) / ordered.length, 6);
  }
  expect(resolvedInTime("CPM4", [1, 2], month, incidents, targets)).toMatchObject({ numerator: four, denominator: fourOf });
  const responded = resolvedInTime("CPM5A", [3, 4, 5], month, incidents, targets, "response");
  expect(responded).toMatchObject({ numerator: fiveA, denominator: fiveAOf });
  const ofService = incidents.filter(
    (each) => each.raised >= month.from && each.raised < month.to && each.service === "Self-Service Interface",
  );
  const told = (measureId: string) =>
    figures.find((each) => each.measureId === measureId && each.dimensions.service === "Self-Service Interface")?.value;
  expect(told("REL-INC_TOTAL")).toBe(ofService.length);
  expect(told("REL-INC_12")).toBe(ofService.filter(({ category }) => [1, 2].includes(category)).length);
  expect(told("REL-INC_345")).toBe(ofService.filter((each) => each.responsible === "DCC" && [3, 4, 5].includes(each.category)).length);
  const unlisted = incidents.filter(
    (each) =>
      each.ofOneParty &&
      each.responsible === "DCC" &&
      each.category > 2 &&
      each.raised < month.to &&
      !(each.closed && each.closed < month.from),
  );
  expect(figures.find((each) => each.note.includes("of a single Party"))?.value).toBe(unlisted.length);
});
