import type { Period } from "@/lib/period";

/** The page that lists how a Party appears to others in a period (disclosure.md P13). */
export function appearanceAddress(period: Period, more: Record<string, string> = {}): string {
  return `/how-we-appear?${new URLSearchParams({ period, ...more })}`;
}
