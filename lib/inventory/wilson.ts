/** The Wilson interval of a share at 95 %, 0 to 1: what it may truly be, given how few it was counted over. Null over nothing. */
export function wilsonLimits(numerator: number, denominator: number): [number, number] | null {
  if (denominator === 0) return null;
  const z = 1.959964;
  const share = numerator / denominator;
  const shrink = 1 + (z * z) / denominator;
  const middle = (share + (z * z) / (2 * denominator)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / denominator + (z * z) / (4 * denominator * denominator));
  return [numerator === 0 ? 0 : Math.max(0, middle - half), numerator === denominator ? 1 : Math.min(1, middle + half)];
}
