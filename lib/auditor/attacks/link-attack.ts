import type { AuditFinding } from "@/lib/auditor/finding";
import { groupedBy } from "@/lib/auditor/grouped-by";
import type { PeerView } from "@/lib/auditor/seen/read-peers";

/** Fewest names that a pseudonym of four letters may have: were they hexadecimal digits. */
const namesAtLeast = 16 ** 4;

/**
 * P6: whether pseudonyms can be followed. A name that is drawn anew for every viewer and cell seldom comes twice; where the same few come
 * again and again they stand for the same peers. `before`: the lists of the months next to it, where the same name must not come again.
 */
export function linkAttack(userRole: string, views: readonly PeerView[], before: readonly PeerView[]): AuditFinding[] {
  const finding = (seat: string, why: string): AuditFinding => ({
    attack: "linkable-pseudonyms",
    userRole,
    cell: null,
    figure: "peers",
    seat,
    low: null,
    high: null,
    why,
  });
  const ofViewers = [...groupedBy(views, ({ viewer }) => viewer).values()].flatMap((own) => {
    const repeated = repeats(own.flatMap(({ peers }) => peers));
    return repeated
      ? [finding("one Party", `its ${repeated.names} names of peers are ${repeated.distinct} only: they can be followed across cells`)]
      : [];
  });
  const together = repeats(views.flatMap(({ peers }) => peers));
  const ofAll = together
    ? [
        finding(
          "two Parties together",
          `${together.names} names of peers are ${together.distinct} only: they can be compared between viewers`,
        ),
      ]
    : [];
  const stayed = namesThatStayed(views, before);
  const ofMonths =
    stayed.kept > 10 + 0.02 * stayed.names ? [finding("one Party", `${stayed.kept} names stay from one month to another`)] : [];
  return [...ofViewers.slice(0, 3), ...ofAll, ...ofMonths];
}

function repeats(names: readonly string[]): { names: number; distinct: number } | null {
  const distinct = new Set(names).size;
  const expected = namesAtLeast * (1 - Math.exp(-names.length / namesAtLeast));
  return names.length >= 20 && distinct < expected / 2 ? { names: names.length, distinct } : null;
}

function namesThatStayed(views: readonly PeerView[], before: readonly PeerView[]): { names: number; kept: number } {
  const then = new Map(before.map((view) => [placeOf(view), view.peers]));
  let [names, kept] = [0, 0];
  for (const view of views) {
    const stood = then.get(placeOf(view)) ?? [];
    names += view.peers.length;
    for (const peer of view.peers) if (stood.includes(peer)) kept += 1;
  }
  return { names, kept };
}

function placeOf({ viewer, cell, rate }: PeerView): string {
  return `${viewer}\t${cell}\t${rate.figure}`;
}
