import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes as 43 characters of base64url. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** How a random secret is kept: sha-256 in hex. Enough because the secret has 256 random bits; passwords go through argon2id instead. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
