import { hashShare } from "@/lib/sample/random";
import { readTable } from "@/lib/sample/industry/text-table";
import { csvLine } from "@/lib/sample/writing/csv-line";

/** Columns of the reported-measures feed, in order. */
export const measureHeader = "period,measure_id,provider,csp_region,events_within_target,events_total";

/**
 * Figures of performance_measures.csv that only a Service Provider can give. `each`: per Region of the Communications Service
 * Providers, or once. `level`: the share within target around which a month falls; `events`: how many a month. Estimates.
 */
const measures = readTable<"id" | "provider" | "each" | "level" | "events">(`
id          | provider                | each   | level  | events
SPPM-PM2.1  | Data Service Provider   | once   | 0.9962 | 43200
SPPM-PM6.2  | CSP                     | region | 0.9981 | 43200
SPPM-PM1.1  | CSP                     | region | 0.962  | 41000
SPPM-CH1.3  | CSP                     | region | 0.993  | 42500
SPPM-CH2.1  | CSP                     | region | 0.71   | 1900
SPPM-PM12.1 | CSP                     | region | 0.978  | 5200
SPPM-PM12.2 | CSP                     | region | 0.941  | 3100
SPPM-RTT2   | CSP                     | region | 0.987  | 310000
SPPM-RTT3   | CSP                     | region | 0.981  | 310000
SPPM-RTT4   | CSP                     | region | 0.968  | 310000
CPM6A       | CSP                     | region | 0.973  | 88000
CPM6B       | SMETS1 Service Provider | once   | 0.966  | 34000
CPM6C       | SMETS1 Service Provider | once   | 0.958  | 31000
CPM7        | Trusted Service Provider| once   | 0.9971 | 1250000
CPM8        | Trusted Service Provider| once   | 0.9988 | 690000
MP122-CH1   | CSP                     | region | 0.969  | 88000
MP122-CH2   | CSP                     | region | 0.957  | 84000
`);

const providers = ["North", "Central", "South"];

/** Lines of a Reporting Period: the North a little below the others, and each month a little different. */
export function measureLines(seed: number, period: string): string[] {
  return measures.flatMap(({ id, provider, each, level, events }) => {
    const regions = each === "once" ? [""] : providers;
    return regions.map((region) => {
      const swing = hashShare(seed, "measure", period, id, region);
      const missed = (1 - Number(level)) * (0.7 + 0.7 * swing) * (region === "North" ? 1.35 : 1);
      const total = Math.round(Number(events) * (0.92 + 0.16 * hashShare(seed, "events", period, id, region)));
      return csvLine([period, id, region === "" ? provider : `${provider} ${region}`, region, Math.round(total * (1 - missed)), total]);
    });
  });
}
