import type { Incident } from "@/lib/sample/events/incident";
import type { Estate } from "@/lib/sample/industry/estate";
import type { Profiles } from "@/lib/sample/industry/profiles";
import type { SampleOptions } from "@/lib/sample/sample-options";
import type { RoundTrips } from "@/lib/sample/requests/round-trips";
import type { Clock } from "@/lib/sample/writing/clock";

/** Everything the writers of the feeds share. Days are counted from the sample's first, 0. */
export type World = {
  options: SampleOptions;
  seed: number;
  profiles: Profiles;
  estate: Estate;
  clock: Clock;
  roundTrips: RoundTrips;
  incidents: Incident[];
};
