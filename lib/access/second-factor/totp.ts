import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds a code is for, and its digits (RFC 6238 with SHA-1, as every authenticator app has it). */
export const totpPeriod = 30;
const digits = 6;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The number of the 30-second step that an instant (ms) is in. */
export function stepAt(ms: number): number {
  return Math.floor(ms / 1000 / totpPeriod);
}

/** The six digits of a step (RFC 4226, 5.3). */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** The step a code belongs to: this one, the one before or the one after, and later than `lastStep`; null for a wrong or used code. */
export function stepOfCode(secret: Buffer, code: string, now: number, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const steps = [-1, 0, 1].map((drift) => stepAt(now) + drift);
  const right = steps.filter((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)) && step > lastStep);
  return right[0] ?? null;
}

/** Bytes as base32 without padding (RFC 4648), as authenticator apps take them. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

/** The address an authenticator app reads from the QR code. */
export function enrolmentAddress(secret: Buffer, email: string): string {
  const issuer = "DCC Analytics";
  const label = encodeURIComponent(`${issuer}:${email.slice(0, 60)}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
