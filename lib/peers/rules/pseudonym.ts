import { createHmac } from "node:crypto";

/** What a pseudonym is bound to: another viewer, cell or period gives the same group another name. */
export type PseudonymScope = {
  viewer: string;
  metric: string;
  itemType: string;
  item: string;
  breakdown: string;
  breakdownValue: string;
  userRole: string;
  period: string;
};

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * P6: `HMAC-SHA256(key, viewer | target | metric | process or SRV | breakdown | period)` of each target group. Stops following one peer
 * across metrics, Regions, periods or viewers.
 */
export function pseudonymKey(key: Buffer, scope: PseudonymScope, target: string): Buffer {
  const { viewer, metric, userRole, itemType, item, breakdown, breakdownValue, period } = scope;
  const message = JSON.stringify([viewer, target, metric, userRole, itemType, item, breakdown, breakdownValue, period]);
  return createHmac("sha256", key).update(message).digest();
}

/**
 * P6: names for the targets in the order of their HMAC, which is the order of rows everywhere and says nothing of size or rate. Each is
 * "Peer 7F2K"; where two would be alike all names of the list grow by a letter.
 */
export function pseudonyms<T extends { group: string }>(
  key: Buffer,
  scope: PseudonymScope,
  targets: readonly T[],
): { name: string; target: T }[] {
  const keyed = targets.map((target) => ({ target, hmac: pseudonymKey(key, scope, target.group) }));
  keyed.sort((a, b) => a.hmac.compare(b.hmac));
  for (let length = 4; ; length++) {
    const names = keyed.map(({ hmac }) => shortened(hmac, length));
    if (new Set(names).size === names.length) return keyed.map(({ target }, at) => ({ name: `Peer ${names[at]}`, target }));
  }
}

function shortened(hmac: Buffer, length: number): string {
  let name = "";
  for (let at = 0; at < length && at < hmac.length; at++) name += letters[hmac[at] & 31];
  return name;
}
