import { epochDay } from "@/lib/sample/calendar";
import { incidentsOf } from "@/lib/sample/events/incidents";
import { Estate } from "@/lib/sample/industry/estate";
import { deviceSlots } from "@/lib/sample/industry/products";
import { Profiles, slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { hash32 } from "@/lib/sample/random";
import { RoundTrips } from "@/lib/sample/requests/round-trips";
import { dayFactor } from "@/lib/sample/requests/time-patterns";
import { seedNumber, type SampleOptions } from "@/lib/sample/sample-options";
import { Clock } from "@/lib/sample/writing/clock";

const mostProfiles = 2560;
/** Devices in a home, about, to size the estate; the last snapshot is cut to the Devices asked for. */
const devicesPerHome = 4.5;
/** Of all homes, installed in 30 days; and of all requests, those of installs, at most. */
const installedShare = 0.035;
const installTraffic = 0.035;
/** Requests of an install on average. */
export const requestsPerInstall = 26;

/** The synthetic industry of the options, before its first day. Its size in memory does not depend on theirs. */
export function buildWorld(options: SampleOptions): World {
  const seed = seedNumber(options);
  const firstDay = epochDay(options.from);
  const homes = Math.max(40, Math.ceil(options.devices / devicesPerHome));
  const installed = installsByDay(options, homes, firstDay);
  const settled = Math.max(20, homes - installed[installed.length - 1]);
  const profiles = new Profiles(Math.min(mostProfiles, Math.ceil(settled * 0.8)), seed, options.days);
  const keys = Int32Array.from(deviceSlots, (_, slot) => hash32(seed, "device", slot) | 0);
  const fitting = settledFor(options.devices, profiles, installed[installed.length - 1]);
  return {
    options,
    seed,
    profiles,
    estate: new Estate(profiles, Math.max(fitting, profiles.count), installed, keys),
    clock: new Clock(firstDay, options.days),
    roundTrips: new RoundTrips(seed),
    incidents: incidentsOf(seed, firstDay, options.days),
  };
}

/** Homes installed by the end of each day, by working day and season. */
function installsByDay(options: SampleOptions, homes: number, firstDay: number): Int32Array {
  const daily = Math.min((installedShare * homes) / 30, (installTraffic * options.requestsPerDay) / requestsPerInstall);
  let sum = 0;
  return Int32Array.from({ length: options.days }, (_, day) => Math.floor((sum += daily * dayFactor("install", firstDay + day))));
}

/** How many homes there must be beforehand for the estate to end with at least so many Devices. */
function settledFor(devices: number, profiles: Profiles, installed: number): number {
  const inProfile = profiles.homes.map(({ products }) => products.filter((at) => at >= 0).length);
  const mean = (list: ArrayLike<number>) => Array.from(list).reduce((sum, count) => sum + count, 0) / list.length;
  const newer = mean(Array.from(profiles.newest, (profile) => inProfile[profile]));
  return Math.ceil(((devices - installed * newer) / mean(inProfile)) * 1.01) + slotCount;
}
