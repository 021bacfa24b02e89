import { findingOn } from "@/lib/auditor/attacks/role-case";
import { isOutOfClass } from "@/lib/auditor/attacks/primary-rules";
import { inSteps, truePoints } from "@/lib/auditor/attacks/peer-truth";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { Lattice } from "@/lib/auditor/lattice";
import type { PeerView, SeenBand } from "@/lib/auditor/seen/read-peers";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

type Given = { policy: AuditPolicy; lattice: Lattice; truth: RoleTruth };

/**
 * P5, P3, P2(e): what a viewer may never see in a list of peers: too few, one with few events, itself, finer rates, one rate for all.
 * `before`: the viewer's list in the version before, whose rates may stand (P8).
 */
export function pointAttack({ policy, lattice, truth }: Given, view: PeerView, before?: PeerView): AuditFinding[] {
  const { cell, rate, viewer, rates, peers } = view;
  const fault = (why: string, attack: AuditFinding["attack"] = "peer-points") => [
    findingOn({ lattice, truth }, attack, cell, { figure: `peers of ${rate.figure}`, seat: "a Party with this list", why }),
  ];
  if (isOutOfClass(policy, truth.userRole, lattice.placementOf(cell).breakdown)) return fault("the role has the whole series only (P2a)");
  if (peers.length !== rates.length) return fault(`${peers.length} peers have ${rates.length} rates`);
  if (rates.length < policy.peerPointGroups) return fault(`there are ${rates.length} others only`);
  if (new Set(peers).size < peers.length) return fault("two peers have one name");
  if (rates.some((value) => Math.abs(value / policy.peerRateStep - Math.round(value / policy.peerRateStep)) > 1e-6))
    return fault(`a rate is finer than steps of ${policy.peerRateStep}`, "precision");
  const others = truePoints(policy, truth, cell, rate).filter(({ group }) => group !== viewer);
  const enough = others.filter(({ events }) => events >= policy.peerPointMinimumEvents);
  const steps = (values: readonly number[]) =>
    values
      .map((value) => Math.round(value / policy.peerRateStep))
      .sort((a, b) => a - b)
      .join();
  // A list that stands from the version before was held to these rules against that version's numbers, and says nothing that it did not say.
  const isStanding = before !== undefined && steps(before.rates) === steps(rates);
  if (!isStanding && rates.length > enough.length)
    return fault(`a point of fewer than ${policy.peerPointMinimumEvents} events, or the viewer's own, is among them`);
  if (!isStanding && steps(rates) !== steps(enough.map(({ shown }) => shown)))
    return fault("the rates are not those of the others", "consistency");
  const isOneRate = new Set(rates).size === 1;
  if (isOneRate && rates.length < policy.unanimousGroups) return fault(`all ${rates.length} others have one rate`, "class-disclosure");
  return [];
}

/**
 * P5, P3: bands of too few groups, or finer than their step. `before`: the band of the version before, whose values may stand (P8) although
 * fewer groups are left.
 */
export function bandAttack(
  { policy, lattice, truth }: Given,
  { cell, rate, quartiles, tenths }: SeenBand,
  before?: SeenBand,
): AuditFinding[] {
  const others = truePoints(policy, truth, cell, rate).filter(({ events }) => events >= policy.peerPointMinimumEvents).length - 1;
  const isBarred = isOutOfClass(policy, truth.userRole, lattice.placementOf(cell).breakdown);
  const fault = (why: string, attack: AuditFinding["attack"] = "peer-bands") =>
    findingOn({ lattice, truth }, attack, cell, { figure: `bands of ${rate.figure}`, seat: "a contributor", why });
  const isFine = [...(quartiles ?? []), ...(tenths ?? [])].some(
    (value) => Math.abs(value - inSteps(value, policy.peerRateStep) * policy.peerRateStep) > 1e-9,
  );
  const isAnew = (values: readonly number[] | null, stood: readonly number[] | null | undefined) =>
    values !== null && values.join() !== stood?.join();
  return [
    ...(isBarred ? [fault("the role has the whole series only (P2a)")] : []),
    ...(isAnew(quartiles, before?.quartiles) && others < policy.quartileGroups ? [fault(`quartiles of ${others} others`)] : []),
    ...(isAnew(tenths, before?.tenths) && others < policy.tenthGroups ? [fault(`10th and 90th of ${others} others`)] : []),
    ...(isFine ? [fault(`a band is finer than steps of ${policy.peerRateStep}`, "precision")] : []),
  ];
}
