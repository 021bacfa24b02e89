import { describe, expect, test } from "vitest";
import { attackFirmware, type FirmwareCase } from "@/lib/auditor/audit-firmware";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { Lattice } from "@/lib/auditor/lattice";
import { firmwareCell } from "@/lib/auditor/seen/read-firmware";
import { nothingShown, type RoleSeen } from "@/lib/auditor/seen/seen-cell";
import { firmwareTruth } from "@/lib/auditor/truth/read-firmware-truth";
import { firstPolicy } from "@/lib/peers/policy";

const policy = auditPolicy(firstPolicy);
const lattice = new Lattice();
/** Requests and failures of each group by firmware, all of one Device Type. */
type Sent = Record<string, Record<string, readonly [number, number]>>;
const even = (groups: number, requests: number, failing: number) =>
  Object.fromEntries(Array.from({ length: groups }, (_, at) => [`P${at}`, [requests, failing] as const]));
const cellOf = (firmware: string) => firmwareCell(lattice, { manufacturer: "M", model: "A", firmware });
const ofType = lattice.cell(0, lattice.item("all", ""), lattice.slot("device_type", "ESME"));

function caseOf(sent: Sent, shown: Record<string, number>, more: Partial<FirmwareCase> = {}, role = "IS"): FirmwareCase {
  const rows = Object.entries(sent).flatMap(([firmware, groups]) =>
    Object.entries(groups).map(([party, [requests, failing]]) => {
      return { role, party, device_type: "ESME", manufacturer: "M", model: "A", firmware, requests, failing };
    }),
  );
  const made = firmwareTruth(rows, lattice, new Map()).get(role);
  if (!made) throw new Error("nothing sent");
  const seen: RoleSeen = new Map(
    Object.entries(shown).map(([firmware, rate]) => [cellOf(firmware), { ...nothingShown, outcome_success: rate }]),
  );
  return { policy, lattice, isRestated: false, now: { ...made, seen }, before: null, earlier: null, ...more };
}

const attacksIn = async (the: FirmwareCase) => (await attackFirmware(the)).map(({ attack }) => attack);
const sent: Sent = { one: even(9, 300, 30), two: even(9, 400, 20), few: even(3, 50, 10) };

describe("firmware rates", () => {
  test("what the rules let be shown is no way in", async () => {
    expect(await attacksIn(caseOf(sent, { one: 0.9, two: 0.95 }))).toEqual([]);
  });

  test("a rate of three groups, one in full, one of something else, and any of a role that has the whole series only", async () => {
    expect(await attacksIn(caseOf(sent, { one: 0.9, few: 0.8 }))).toContain("primary-rules");
    expect(await attacksIn(caseOf(sent, { one: 0.9003 }))).toContain("precision");
    expect(await attacksIn(caseOf(sent, { one: 0.7 }))).toContain("consistency");
    expect(await attacksIn(caseOf(sent, { one: 0.9 }, {}, "ED"))).toEqual(["primary-rules"]);
  });

  test("the one withheld, where the Device Type and all the others say how much there is of it", async () => {
    const the = caseOf(sent, { one: 0.9, two: 0.95 });
    const volumes = [
      ...Object.keys(sent)
        .map(cellOf)
        .filter((cell) => cell !== cellOf("few")),
      ofType,
    ];
    for (const cell of volumes) {
      const [n, failing] = [the.now.truth.total(cell, "requests"), the.now.truth.total(cell, "failing")];
      the.now.seen.set(cell, { ...nothingShown, volume: n, outcome_success: Math.round((1 - failing / n) * 1000) / 1000 });
    }
    const exact = { ...the, policy: { ...policy, volumeSignificantFigures: 6 } };
    expect(await attackFirmware(exact)).toContainEqual(
      expect.objectContaining({ attack: "interval", cell: lattice.placementOf(cellOf("few")) }),
    );
  });

  test("a group that came since the month before, which is shown too", async () => {
    const then = caseOf({ ...sent, one: even(8, 300, 30) }, { one: 0.9 });
    const before = { truth: then.now.truth, seen: then.now.seen };
    expect(await attacksIn(caseOf(sent, { one: 0.9 }, { before }))).toEqual(["membership"]);
    expect(await attacksIn(caseOf(sent, { two: 0.95 }, { before }))).toEqual([]);
  });

  test("what one group put right since the version before; what all did is no way in, nor a rate that stands", async () => {
    const then = caseOf(sent, { one: 0.9 });
    const earlier = { truth: then.now.truth, seen: then.now.seen };
    const alone = { ...sent, one: { ...even(9, 300, 30), P0: [300, 120] as const } };
    expect(await attacksIn(caseOf(alone, { one: 0.867 }, { earlier, isRestated: true }))).toEqual(["versions"]);
    expect(await attacksIn(caseOf(alone, { one: 0.9 }, { earlier, isRestated: true }))).toEqual([]);
    expect(await attacksIn(caseOf({ ...sent, one: even(9, 300, 60) }, { one: 0.8 }, { earlier, isRestated: true }))).toEqual([]);
  });
});
