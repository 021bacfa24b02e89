import { regions } from "@/lib/sample/industry/regions";
import { requestKinds } from "@/lib/sample/requests/request-kinds";

/** What an Incident does to traffic while it lasts. `share`: requests that fail for it; `slower`: times the round trip; `quiet`: traffic left. */
export type Impact = { region: string; srvs: string[]; share: number; reason: string; slower: number; quiet: number };

/** An impact on one day of the sample, in milliseconds of that day; `byRegion` and `byKind` say where it holds. */
export type Effect = {
  from: number;
  to: number;
  byRegion: boolean[];
  byKind: boolean[];
  share: number;
  reason: string;
  slower: number;
  quiet: number;
};

/** The impact cut to a day that begins at `dayStart` (ms of the epoch), or null when it does not touch it. */
export function effectOnDay(impact: Impact, started: number, ended: number, dayStart: number): Effect | null {
  const from = Math.max(0, started - dayStart);
  const to = Math.min(86_400_000, ended - dayStart);
  if (from >= to) return null;
  const { share, reason, slower, quiet } = impact;
  return {
    from,
    to,
    byRegion: regions.map((region) => impact.region === "" || region === impact.region),
    byKind: requestKinds.map(({ srv }) => impact.srvs.length === 0 || impact.srvs.includes(srv)),
    share,
    reason,
    slower,
    quiet,
  };
}
