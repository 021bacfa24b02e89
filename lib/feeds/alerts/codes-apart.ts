/**
 * Alert Codes that questions look for by themselves: outages and their restoration, changed credentials, firmware images verified or not. Their
 * Alerts are packed apart (alert_pack.alert_code), so that no other has to be unpacked for them.
 */
export const codesApart = ["AD1", "8F35", "8F36", "N16", "N42", "8F72", "8F1C"] as const;
export type CodeApart = (typeof codesApart)[number];

const listed = (codes: readonly CodeApart[]) => codes.map((code) => `'${code}'`).join(", ");

/** SQL that is true for Alerts of sent_alert, by alias, of the codes, without unpacking any other. */
export function isOfCodes(alias: string, codes: readonly CodeApart[]): string {
  return `${alias}.alert_code in (${listed(codes)}) and (${alias}.packed_code is null or ${alias}.packed_code in (${listed(codes)}))`;
}

/** SQL (DuckDB) of the code under which an Alert of the code `alert_code` is packed; '' with others. */
export const packedCode = `case when alert_code in (${listed(codesApart)}) then alert_code else '' end`;

/** A pack is split in two until it has about this many Alerts. */
export const packedTogether = 1_500;
/** A Party, role and day is in at most 2^mostHalvings packs a code. */
export const mostHalvings = 16;

/** The parts of alert_pack that can hold Alerts of the Device (EUI-64): 2^k + the last k bits of its number, for every k. */
export function partsOf(deviceId: string): number[] {
  const bits = Number.parseInt(deviceId.replaceAll("-", "").slice(-8), 16);
  return Array.from({ length: mostHalvings + 1 }, (_, k) => 2 ** k + (bits % 2 ** k));
}
