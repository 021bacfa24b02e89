import type { ProcessItem } from "@/lib/metrics/catalogue";
import { membershipIn, type Membership } from "@/lib/metrics/process-membership";
import type { Period } from "@/lib/period";

/** A month from which a process counts something else than in the month before it. */
export type MembershipBreak = { period: Period; added: string[]; ended: string[] };

/** The months, of those given in order, that count something else than the one before; the first has none before it. */
export function membershipBreaks(items: readonly ProcessItem[], periods: readonly Period[]): MembershipBreak[] {
  return periods.slice(1).flatMap((period, at) => {
    const before = partsOf(membershipIn(items, periods[at]));
    const after = partsOf(membershipIn(items, period));
    const added = after.filter((part) => !before.includes(part));
    const ended = before.filter((part) => !after.includes(part));
    return added.length + ended.length > 0 ? [{ period, added, ended }] : [];
  });
}

function partsOf({ whole, qualified }: Membership): string[] {
  return [...whole, ...qualified.flatMap(([srv, qualifiers]) => qualifiers.map((qualifier) => `${srv} where ${qualifier}`))];
}
