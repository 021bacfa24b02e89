import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { settings } from "@/lib/env";

/** What a sealed text is for; one sealed for a purpose opens for no other. */
export type SealPurpose = "second factor" | "second step" | "shown once" | "organisation" | "id token" | "leaving" | "invitation";

/** Encrypts and signs a text with a key derived from PORTAL_SECRET (AES-256-GCM); base64url. */
export function seal(text: string, purpose: SealPurpose): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(purpose), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text of seal(); null when it was changed, sealed for something else, or with another secret. */
export function unseal(sealed: string, purpose: SealPurpose): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Seals a value that is good until `seconds` from now. */
export function sealFor(seconds: number, value: unknown, purpose: SealPurpose): string {
  return seal(JSON.stringify({ until: Date.now() + seconds * 1000, value }), purpose);
}

/** The value of sealFor(); null when it does not open or its time is over. */
export function unsealInTime(sealed: string, purpose: SealPurpose): unknown {
  const text = unseal(sealed, purpose);
  if (text === null) return null;
  const { until, value } = JSON.parse(text) as { until: number; value: unknown }; // safe: only sealFor() makes what opens
  return until > Date.now() ? value : null;
}

function keyOf(purpose: SealPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", settings().secret, "", `portal seal: ${purpose}`, 32));
}
