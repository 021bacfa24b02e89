import { randomFrom } from "@/lib/testing/random";

/**
 * What goes wrong: the process that works, the connection it works through or the database server is killed outright; its statement is stopped
 * as at a time limit; its connection is ended; the server's disk fills up; or the clocks of those who work are days apart.
 */
export type FaultKind = "worker" | "backend" | "server" | "cancel" | "terminate" | "disk" | "clock";
/** A moment: during which work, how far in as a share of what the work usually takes, and whether two do it at once. */
export type FaultPoint = { during: "ingest" | "publish"; kind: FaultKind; share: number; together: boolean };

/** So many points of the work, evenly of each kind, at random moments; the same seed gives the same points. */
export function drawPoints(during: FaultPoint["during"], count: number, seed: number, kinds: readonly FaultKind[]): FaultPoint[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => ({
    during,
    kind: kinds[index % kinds.length] ?? "worker",
    share: random.between(0.1, 1.05),
    together: random.chance(0.3),
  }));
}
