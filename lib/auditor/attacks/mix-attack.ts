import { isRecovered, isWithinRemainder } from "@/lib/auditor/attacks/bound-attack";
import { primaryFault } from "@/lib/auditor/attacks/primary-rules";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { Lattice } from "@/lib/auditor/lattice";
import { rateInterval, volumeInterval, type RoleSeen } from "@/lib/auditor/seen/seen-cell";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** Shares of a Device Model by firmware that are shown, by cell of the firmware; `modelOf` gives the cell of its Device Model. */
export type SeenMix = { shares: ReadonlyMap<number, number>; modelOf: (firmware: number) => number | null };
/** One role's Devices (in `requests`), what is shown of them, and whether shares of an earlier version may stand (P8). */
export type MixCase = { policy: AuditPolicy; lattice: Lattice; truth: RoleTruth; seen: RoleSeen; mix: SeenMix; isRestated: boolean };

/**
 * P2, P3, P7 on the firmware mix of a Device Model: a share that breaks the primary rules, is finer than its step or not what the snapshot
 * gives; and the firmware that is not shown, which is what the shown shares leave of the model.
 */
export function mixAttack(the: MixCase): AuditFinding[] {
  const { mix } = the;
  const models = new Map<number, number[]>();
  for (const cell of the.truth.cells) {
    const model = mix.modelOf(cell);
    if (model !== null) models.set(model, [...(models.get(model) ?? []), cell]);
  }
  return [
    ...[...mix.shares].flatMap(([cell, share]) => shareFaults(the, cell, share)),
    ...[...models].flatMap(([model, parts]) => remainderFaults(the, model, parts)),
  ];
}

function shareFaults(the: MixCase, cell: number, share: number): AuditFinding[] {
  const { policy, truth, mix, isRestated } = the;
  const fault = (attack: AuditFinding["attack"], why: string, seat = "anybody") => [
    findingOn(the, attack, cell, { figure: "share", seat, why }),
  ];
  const model = mix.modelOf(cell);
  if (model === null) return fault("consistency", "it is of no Device Model");
  if (Math.abs(share / policy.industryRateStep - Math.round(share / policy.industryRateStep)) > 1e-6)
    return fault("precision", `${share} is finer than steps of ${policy.industryRateStep}`);
  if (isRestated) return [];
  const truly = truth.total(cell, "requests") / truth.total(model, "requests");
  if (Math.abs(truly - share) > policy.industryRateStep / 2 + 1e-9) return fault("consistency", "it is not what the snapshot gives");
  const broken = primaryFault(policy, truth.userRole, {
    whole: truth.byGroup(model, "requests"),
    failing: truth.byGroup(cell, "requests"),
  });
  return broken ? fault("primary-rules", `it is shown, but breaks ${broken.rule}`, broken.seat) : [];
}

/** What the shown shares leave of a model whose volume is shown, where all of it is one or few withheld firmware versions. */
function remainderFaults(the: MixCase, model: number, parts: readonly number[]): AuditFinding[] {
  const { policy, truth, seen, mix } = the;
  const volume = seen.get(model)?.volume ?? null;
  const hidden = parts.filter((part) => !mix.shares.has(part));
  const shown = parts
    .filter((part) => mix.shares.has(part))
    .map((part) => rateInterval(mix.shares.get(part) ?? 0, policy.industryRateStep));
  if (volume === null || hidden.length === 0 || shown.length === 0) return [];
  const devices = volumeInterval(volume, policy.volumeSignificantFigures);
  const most = Math.max(0, 1 - shown.reduce((sum, { low }) => sum + low, 0)) * devices.high;
  const least = Math.max(0, 1 - shown.reduce((sum, { high }) => sum + high, 0)) * devices.low;
  const held = truth.groups.map((_, group) => hidden.reduce((sum, part) => sum + truth.heldBy([group], part, "requests"), 0));
  const truly = held.reduce((sum, amount) => sum + amount, 0);
  const [target = 0, second = 0, third = 0] = [...held].sort((a, b) => b - a);
  const alone = hidden.length === 1 ? primaryFault(policy, truth.userRole, { whole: held, failing: null }) : null;
  const found = { figure: "share", low: least, high: most };
  if (alone && isRecovered(the, { low: least, high: most, truly })) {
    const why = `it is withheld by ${alone.rule}, but the shown shares of its Device Model leave it (truly ${truly})`;
    return [findingOn(the, "remainder", hidden[0], { ...found, seat: "anybody", why })];
  }
  if (target === 0 || !isWithinRemainder(the, most - second - third, target)) return [];
  const why = `the shown shares of its Device Model leave ${hidden.length} firmware versions, of which one group holds ${target}`;
  const seat = "the second and third largest holders of the withheld versions together";
  return [findingOn(the, "remainder", hidden[0], { ...found, seat, why })];
}
