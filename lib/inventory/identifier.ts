/** The stored form of an EUI-64 in any spelling: eight pairs of capital hex digits with hyphens; null where the text is none. */
export function storedDeviceId(text: string): string | null {
  const digits = text.replaceAll(/[\s:.-]/g, "").toUpperCase();
  return /^[0-9A-F]{16}$/.test(digits) ? (digits.match(/../g) ?? []).join("-") : null;
}

/** What a reader looks for: a Device by its EUI-64, or Devices by a meter point's MPAN or MPRN; null where the text can be neither. */
export type LookedFor = { kind: "device"; deviceId: string } | { kind: "mpxn"; mpxn: string };

/** Reads a Device id or meter point number as people write them, with spaces or hyphens. 16 digits are a Device, 6 to 13 a meter point. */
export function readIdentifier(text: string): LookedFor | null {
  const deviceId = storedDeviceId(text);
  if (deviceId !== null) return { kind: "device", deviceId };
  const digits = text.replaceAll(/[\s-]/g, "");
  return /^\d{6,13}$/.test(digits) ? { kind: "mpxn", mpxn: digits } : null;
}
