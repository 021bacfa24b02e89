import { dayMs, weekday } from "@/lib/sample/calendar";
import type { IncidentDraft } from "@/lib/sample/events/incident";
import { users } from "@/lib/sample/industry/party-book";
import { Random } from "@/lib/sample/random";

/** Incidents a working day by category (estimate), and the initial response and resolution targets in minutes (incident_categories.csv). */
const categories = [
  { category: 3, daily: 0.32, response: 45, resolution: 4_320 },
  { category: 4, daily: 0.62, response: 180, resolution: 7_200 },
  { category: 5, daily: 0.45, response: 1_440, resolution: 14_400 },
];

const troubles: { service: string; region: string; process: string; summary: string }[] = [
  { service: "DCC User Interface", region: "", process: "MP176-MR", summary: "Scheduled reads late for some meters" },
  { service: "DCC User Interface", region: "North", process: "MP176-IC", summary: "Hubs slow to join the WAN after an install" },
  { service: "DCC User Interface", region: "South", process: "MP176-IC", summary: "Device log not restored after a hub exchange" },
  { service: "DCC User Interface", region: "SMETS1", process: "MP176-RR", summary: "SMETS1 provider rejects valid requests, N55" },
  { service: "DCC User Interface", region: "Central", process: "MP176-FW", summary: "Firmware image stuck at the gateway" },
  { service: "DCC User Interface", region: "", process: "MP176-SEC", summary: 'Credentials reported as "not updated" although they were' },
  { service: "Self-Service Interface", region: "", process: "", summary: "Diagnostics page times out" },
  { service: "Self-Service Interface", region: "", process: "", summary: "Inventory search, exports included, slow" },
  { service: "Registration Data Interface", region: "", process: "MP176-COS", summary: "Registration file processed late" },
  { service: "SMKI Repository Interface", region: "", process: "", summary: "Repository answers with stale documents" },
  { service: "SMKI Services Interfaces", region: "", process: "MP176-SEC", summary: "Batch certificate requests refused" },
];

/** Categories 3 to 5: mostly the DCC's, some a User's or another's, a third of them for one Party only. */
export function minorIncidents(seed: number, firstDay: number, days: number): IncidentDraft[] {
  return Array.from({ length: days }, (_, day) => firstDay + day).flatMap((epochDay) => {
    const random = new Random(seed, "minor incidents", epochDay);
    const busy = weekday(epochDay) === 0 || weekday(epochDay) === 6 ? 0.3 : 1.25;
    return categories.flatMap(({ daily, ...category }) => {
      const count = Math.floor(daily * busy + random.next());
      return Array.from({ length: count }, () => minorIncident(epochDay, category, random));
    });
  });
}

function minorIncident(
  epochDay: number,
  target: { category: number; response: number; resolution: number },
  random: Random,
): IncidentDraft {
  const { process, ...trouble } = random.pick(troubles);
  const raised = Math.floor(epochDay * dayMs + random.between(7, 20) * 3_600_000);
  const resolved = Math.floor(raised + random.logNormal(0.4, 0.75) * target.resolution * 60_000);
  const responsible = random.next();
  return {
    ...trouble,
    category: target.category,
    responsible: responsible < 0.72 ? "DCC" : responsible < 0.9 ? "User" : "Other",
    processIds: process === "" ? [] : [process],
    partyId: random.next() < 0.34 ? random.pick(users.filter(({ until }) => until === "")).partyId : "",
    raised,
    firstResponse: Math.min(resolved, Math.floor(raised + random.logNormal(0.45, 0.7) * target.response * 60_000)),
    resolved,
    closed: Math.floor(resolved + random.between(1, 6) * dayMs),
    impact: null,
  };
}
