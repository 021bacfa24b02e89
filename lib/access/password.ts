import { hash, verify } from "@node-rs/argon2";
import { PortalError } from "@/lib/errors";

/** argon2id (the library's default kind) at the first of the OWASP Password Storage settings: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of a password nobody knows, so that an unknown person takes as long to refuse as a known one. */
export const dummyHash = "$argon2id$v=19$m=19456,t=2,p=1$roN9dxjra/CCiM3OVaEc6A$+u8706HTeymiNLgYyXkjMA1+ZH7lrDEE+sXF1RmQGhM";

const longest = 256;
let running = 0;

/** The PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return atMost(() => hash(password, cost));
}

/** Whether the password is the one of the hash. A password longer than any we accept is wrong without being hashed. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return atMost(() => verify(passwordHash, password.slice(0, longest))).then((same) => same && password.length <= longest);
}

export type WeakReason = "short" | "long" | "plain" | "guessable";

/** Why a new password will not do; null when it will. Length over composition rules (OWASP ASVS 5.0, 6.2). */
export function whyWeak(password: string, email: string): WeakReason | null {
  if (password.length < 12) return "short";
  if (password.length > longest) return "long";
  if (new Set(password).size < 5) return "plain";
  const guessable = [email.toLowerCase().split("@")[0], "password", "analytics", "smartmeter", "qwertyuiop", "1234567890"];
  const rest = guessable.filter((word) => word.length >= 4).reduce((left, word) => left.replaceAll(word, ""), password.toLowerCase());
  return rest.length < 6 ? "guessable" : null;
}

// Each hash takes 19 MiB and a core: a flood is turned away, not queued.
async function atMost<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 48) throw new PortalError("too-many", "Too many people are signing in at once. Try again in a moment.", undefined, 5);
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}
