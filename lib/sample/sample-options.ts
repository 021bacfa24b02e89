import { addDays, type Day } from "@/lib/period";
import { hash32 } from "@/lib/sample/random";

export type SampleOptions = {
  outDir: string;
  /** Devices in the last snapshot. */
  devices: number;
  days: number;
  seed: string;
  from: Day;
  /** Counted Service Requests on an average day. */
  requestsPerDay: number;
  /** Alerts on an average day. */
  alertsPerDay: number;
  gzip: boolean;
  filesPer: "month" | "day";
};

/** The last day of every sample that does not name its first: the end of the last complete month when this was written. */
export const lastSampleDay: Day = "2026-10-31";

/** No sample begins before all of its Parties hold their roles. */
export const earliestSampleDay: Day = "2023-03-01";

/** Requests a Device a day where none is asked for: about 40 messages a meter a month (DCC 2021, 2.5 Devices a meter). */
const requestsPerDeviceDay = 0.53;
/** Alerts to a request; no published figure, an estimate. */
const alertsPerRequest = 0.14;

/** The options with every default filled in: ending on `lastSampleDay`, traffic in proportion to the Devices. Throws on too early a first day. */
export function sampleOptions(given: Pick<SampleOptions, "outDir" | "devices" | "days" | "seed"> & Partial<SampleOptions>): SampleOptions {
  const requestsPerDay = given.requestsPerDay ?? Math.max(1, Math.round(given.devices * requestsPerDeviceDay));
  const from = given.from ?? addDays(lastSampleDay, 1 - given.days);
  if (from < earliestSampleDay)
    throw new Error(`a sample cannot begin on ${from}: its Parties hold their roles from ${earliestSampleDay} on`);
  return {
    ...given,
    from,
    requestsPerDay,
    alertsPerDay: given.alertsPerDay ?? Math.round(requestsPerDay * alertsPerRequest),
    gzip: given.gzip ?? false,
    filesPer: given.filesPer ?? "month",
  };
}

/** The industry a first start is filled with: August to October 2026, above a million requests each month. */
export function defaultSample(outDir: string): SampleOptions {
  return sampleOptions({ outDir, devices: 80_000, days: 92, seed: "portal", requestsPerDay: 35_500, alertsPerDay: 5_000 });
}

/** A small industry for tests: the same three months, about 90,000 requests each. */
export function testSample(outDir: string): SampleOptions {
  return sampleOptions({ outDir, devices: 9_000, days: 92, seed: "tests", requestsPerDay: 3_000, alertsPerDay: 400 });
}

/** The seed's text as the number that every random stream starts from. */
export function seedNumber(options: SampleOptions): number {
  return hash32("sample", options.seed);
}
