import "server-only";
import { requireOperations } from "@/lib/access/require-operations";
import type { Duty } from "@/lib/access/require-scope";
import { policyStanding, type PolicyStanding } from "@/lib/peers/proposals/policy-proposals";

/** The policy, what is proposed, and who looks; for operators and publishers. */
export async function loadPolicy(): Promise<PolicyStanding & { viewer: Duty }> {
  const viewer = await requireOperations();
  return { ...(await policyStanding()), viewer };
}
