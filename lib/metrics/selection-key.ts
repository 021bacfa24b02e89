import { createHash } from "node:crypto";
import type { Membership } from "@/lib/metrics/process-membership";

/** What stands for all that counts in a process in a period: the same for processes that count the same, another one once the mapping changes. */
export function selectionKey(membership: Membership): string {
  return createHash("md5").update(JSON.stringify(membership)).digest("hex");
}
