import { randomInt } from "node:crypto";
import { keptSecret, settings } from "@/lib/env";

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** The one password of this installation's demo accounts, made at the first start: 4 groups of 5 characters that are hard to mistake. */
export function demoPassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return keptSecret(settings().dataFolder, "demo-password", () => Array.from({ length: 4 }, group).join("-"));
}
