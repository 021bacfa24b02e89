import { dayMs, dayOf, weekday } from "@/lib/sample/calendar";
import type { Incident } from "@/lib/sample/events/incident";
import { Random } from "@/lib/sample/random";
import { csvLine, instant } from "@/lib/sample/writing/csv-line";

/** Columns of the availability feed, in order. */
export const outageHeader = "outage_id,service,sub_system,csp_region,planned,started_at,ended_at";

type Outage = { service: string; subSystem: string; region: string; planned: boolean; started: number; ended: number };

const hour = 3_600_000;
const userInterface = "DCC User Interface";

/** Short unplanned stops and how many a day (estimate); one sub-system may carry several services. */
const stops = [
  { service: "Self-Service Interface;SMKI Repository Interface", subSystem: "Identity provider", daily: 0.05, minutes: 26 },
  { service: "Self-Service Interface", subSystem: "Portal", daily: 0.1, minutes: 34 },
  { service: "Registration Data Interface", subSystem: "File gateway", daily: 0.06, minutes: 48 },
  { service: "SMKI Services Interfaces", subSystem: "Certificate authority", daily: 0.04, minutes: 18 },
  { service: userInterface, subSystem: "Message gateway", daily: 0.05, minutes: 9 },
];

/** Lines of the outages that began on a day: of major Incidents, of short stops, of Planned Maintenance in the small hours of Sundays. */
export function outageLines(incidents: Incident[], seed: number, epochDay: number): string[] {
  const outages = [...ofIncidents(incidents, epochDay), ...shortStops(seed, epochDay), ...maintenance(seed, epochDay)];
  return outages.map(({ service, subSystem, region, planned, started, ended }, index) =>
    csvLine([
      `OUT${dayOf(epochDay).replaceAll("-", "")}${index + 1}`,
      service,
      subSystem,
      region,
      planned ? "Y" : "N",
      instant(started),
      instant(ended),
    ]),
  );
}

function ofIncidents(incidents: Incident[], epochDay: number): Outage[] {
  return incidents
    .filter(({ raised, impact }) => impact && impact.srvs.length === 0 && Math.floor(raised / dayMs) === epochDay)
    .map(({ raised, resolved, region }) => ({
      service: userInterface,
      subSystem: region === "" ? "Data service" : "WAN gateway",
      region,
      planned: false,
      started: raised - 240_000,
      ended: resolved,
    }));
}

function shortStops(seed: number, epochDay: number): Outage[] {
  const random = new Random(seed, "short stops", epochDay);
  return stops.flatMap(({ service, subSystem, daily, minutes }) => {
    if (random.next() >= daily) return [];
    const started = Math.floor(epochDay * dayMs + random.between(0, 22) * hour);
    return [
      { service, subSystem, region: "", planned: false, started, ended: Math.floor(started + random.logNormal(minutes, 0.7) * 60_000) },
    ];
  });
}

function maintenance(seed: number, epochDay: number): Outage[] {
  if (weekday(epochDay) !== 0) return [];
  const random = new Random(seed, "maintenance", epochDay);
  const started = epochDay * dayMs + hour;
  const ended = Math.floor(started + random.between(1.5, 4.5) * hour);
  const service = random.next() < 0.35 ? `${userInterface};Registration Data Interface` : "Self-Service Interface";
  return [{ service, subSystem: "Planned release", region: "", planned: true, started, ended }];
}
