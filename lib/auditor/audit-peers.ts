import type pg from "pg";
import { expectedAttack } from "@/lib/auditor/attacks/expected-attack";
import { linkAttack } from "@/lib/auditor/attacks/link-attack";
import { bandName, movedBands } from "@/lib/auditor/attacks/moved-figures";
import { movedLists } from "@/lib/auditor/attacks/moved-lists";
import { orderAttack } from "@/lib/auditor/attacks/order-attack";
import { bandAttack, pointAttack } from "@/lib/auditor/attacks/point-attack";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { groupedBy } from "@/lib/auditor/grouped-by";
import { readMonthBefore } from "@/lib/auditor/seen/month-before";
import { readExpected } from "@/lib/auditor/seen/read-expected";
import { readBands, readPeerViews, type PeerView } from "@/lib/auditor/seen/read-peers";

/** Every attack on what single Parties see of their peers: points, bands, names, order, and rates expected at their own mix. */
export async function auditPeers(client: pg.ClientBase, audited: Audited): Promise<AuditFinding[]> {
  const { policy, lattice, owners, now, period, version } = audited;
  const findings: AuditFinding[] = [];
  const truthOf = (role: string) => now.truths.get(role);
  const views = await readPeerViews(client, { period, version }, lattice, owners);
  const earlier = version > 1 ? await readPeerViews(client, { period, version: version - 1 }, lattice, owners) : [];
  const before = new Map(earlier.map((view) => [listName(view), view]));
  for (const view of views) {
    const truth = truthOf(view.userRole);
    if (truth) findings.push(...pointAttack({ policy, lattice, truth }, view, before.get(listName(view))));
  }
  const earlierBands = version > 1 ? await readBands(client, period, version - 1, lattice) : [];
  const bandsBefore = new Map(earlierBands.map((band) => [bandName(band), band]));
  const bands = await readBands(client, period, version, lattice);
  for (const band of bands) {
    const truth = truthOf(band.userRole);
    if (truth) findings.push(...bandAttack({ policy, lattice, truth }, band, bandsBefore.get(bandName(band))));
  }
  const truthsThen = await audited.versionBefore();
  const byRole = <T extends { userRole: string }>(list: readonly T[]) => groupedBy(list, ({ userRole }) => userRole);
  const [viewsOf, stoodOf, bandsOf] = [byRole(views), byRole(earlier), byRole(bands)];
  const neighboursOf = byRole(await readNeighbourViews(client, audited));
  for (const [role, truth] of now.truths) {
    const own = viewsOf.get(role) ?? [];
    const moved = { policy, lattice, truth, then: truthsThen?.get(role) };
    findings.push(...movedLists(moved, own, stoodOf.get(role) ?? []));
    findings.push(...movedBands(moved, bandsOf.get(role) ?? [], bandsBefore));
    findings.push(...orderAttack(policy, truth, own));
    findings.push(...linkAttack(role, own, neighboursOf.get(role) ?? []));
  }
  const expected = await readExpected(client, period, version);
  if (expected.length > 0) findings.push(...expectedAttack(audited, expected, await audited.readStrata()));
  return findings;
}

/** The name of a list among those of its version: who sees it, of what. */
function listName({ viewer, userRole, rate, cell }: PeerView): string {
  return `${viewer}\t${userRole}\t${rate.figure}\t${cell}`;
}

/** The lists of the published month before: the same cell there must have other names. */
async function readNeighbourViews(client: pg.ClientBase, { lattice, owners, period }: Audited): Promise<PeerView[]> {
  const before = await readMonthBefore(client, period);
  return before === null ? [] : readPeerViews(client, before, lattice, owners);
}
