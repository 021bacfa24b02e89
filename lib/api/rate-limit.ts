import { settings } from "@/lib/env";
import { PortalError } from "@/lib/errors";

/** Requests a caller may make in a minute, and data files it may have running at once (contracts.md 3, defaults). */
export const apiLimits = { requestsPerMinute: settings().requestsPerMinute, filesPerCaller: 4, filesInAll: 6 };

type Bucket = { tokens: number; filledAt: number };
type Limiter = { buckets: Map<string, Bucket>; files: Map<string, number> };

// One per process, also where the server bundles a module more than once.
const key = Symbol.for("portal.api-limits");
const held = globalThis as unknown as Record<symbol, Limiter | undefined>;
const limiter: Limiter = (held[key] ??= { buckets: new Map(), files: new Map() });
const bucketsKept = 10_000;

/** Counts one request of the caller; throws too-many with the seconds to wait when its minute is used up. */
export function takeRequest(caller: string, now = Date.now()): void {
  const perMs = apiLimits.requestsPerMinute / 60_000;
  const old = limiter.buckets.get(caller) ?? { tokens: apiLimits.requestsPerMinute, filledAt: now };
  const tokens = Math.min(apiLimits.requestsPerMinute, old.tokens + (now - old.filledAt) * perMs);
  limiter.buckets.delete(caller);
  limiter.buckets.set(caller, { tokens: tokens < 1 ? tokens : tokens - 1, filledAt: now });
  if (limiter.buckets.size > bucketsKept) limiter.buckets.delete(limiter.buckets.keys().next().value ?? caller);
  if (tokens < 1) {
    const seconds = Math.ceil((1 - tokens) / perMs / 1000);
    throw new PortalError(
      "too-many",
      `More than ${apiLimits.requestsPerMinute} requests in a minute. Wait ${seconds} s.`,
      undefined,
      seconds,
    );
  }
}

/** Counts one running data file of the caller until the returned function is called; throws too-many beyond the limits. */
export function takeFile(caller: string): () => void {
  const { files } = limiter;
  const own = files.get(caller) ?? 0;
  const inAll = [...files.values()].reduce((sum, each) => sum + each, 0);
  if (own >= apiLimits.filesPerCaller) {
    throw new PortalError("too-many", `${own} data files are already running. Wait until one is done.`, undefined, 10);
  }
  if (inAll >= apiLimits.filesInAll)
    throw new PortalError("too-many", "Too many data files are running. Try again shortly.", undefined, 10);
  files.set(caller, own + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (files.get(caller) ?? 1) - 1;
    if (left === 0) files.delete(caller);
    else files.set(caller, left);
  };
}

/** Forgets what was counted. For tests. */
export function forgetRequests(): void {
  limiter.buckets.clear();
  limiter.files.clear();
}
