import { dayMs, dayOf, weekday } from "@/lib/sample/calendar";
import type { Impact } from "@/lib/sample/events/incident-effect";
import type { IncidentDraft } from "@/lib/sample/events/incident";
import { usersOf } from "@/lib/sample/industry/party-book";
import { Random } from "@/lib/sample/random";

const hour = 3_600_000;
const minute = 60_000;

const regionTroubles = [
  { region: "North", summary: "Long-range radio sites in CSP North lost their link to the WAN gateway" },
  { region: "Central", summary: "Mobile core fault: hubs in CSP Central registered late" },
  { region: "South", summary: "Mobile core fault: hubs in CSP South registered late" },
];

const processTroubles = [
  { id: "MP176-PP", srvs: ["1.6", "2.1", "2.2", "2.3"], summary: "Top-ups and prepayment commands held in a queue after a release" },
  { id: "MP176-COS", srvs: ["6.23", "1.1.1", "6.8"], summary: "Change of Supplier signing service answered with errors" },
  {
    id: "MP176-IC",
    srvs: ["8.11", "8.1.1", "8.7.1", "8.7.2", "6.20.1", "6.21"],
    summary: "Hub device logs could not be updated during installs",
  },
  {
    id: "MP176-MR",
    srvs: ["4.6.1", "4.6.2", "4.8.1", "4.8.2", "4.8.3", "4.10", "4.17"],
    summary: "Read responses lost between adaptor and data service",
  },
];

/** Category 1 and 2: one for a Region and one for a process each month, one for a single Party, and one day when everything stood still. */
export function majorIncidents(seed: number, firstDay: number, days: number): IncidentDraft[] {
  const months = [...new Set(Array.from({ length: days }, (_, day) => dayOf(firstDay + day).slice(0, 7)))];
  const monthly = months.flatMap((month) => {
    const first = Date.parse(`${month}-01T00:00:00Z`) / dayMs;
    const random = new Random(seed, "major incidents", first);
    const turn = Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
    return [regionIncident(turn, first, random), processIncident(turn, first, random), partyIncident(first, random)];
  });
  const inside = monthly.filter(({ raised }) => raised >= firstDay * dayMs && raised < (firstDay + days) * dayMs);
  return [...inside, outage(firstDay + Math.floor(days * 0.82))];
}

/** The day of the sample on which everything stood still for some hours. */
function outage(day: number): IncidentDraft {
  const raised = workingDay(day) * dayMs + 9 * hour + 12 * minute;
  const impact: Impact = { region: "", srvs: [], share: 0.72, reason: "", slower: 6, quiet: 0.45 };
  return {
    ...timed(raised, 4 * minute, 3.6 * hour),
    category: 1,
    responsible: "DCC",
    service: "DCC User Interface",
    region: "",
    processIds: [],
    partyId: "",
    summary: "Data service database failed over and did not come back: requests accepted, no responses",
    impact,
  };
}

function regionIncident(turn: number, first: number, random: Random): IncidentDraft {
  const { region, summary } = regionTroubles[turn % regionTroubles.length];
  const raised = workingDay(first + 3 + random.below(20)) * dayMs + random.between(8, 15) * hour;
  const impact: Impact = { region, srvs: [], share: 0.42, reason: "E20", slower: 3.5, quiet: 1 };
  const times = timed(raised, random.between(5, 24) * minute, random.between(3, 7) * hour);
  return { ...times, category: 2, responsible: "DCC", service: "DCC User Interface", region, processIds: [], partyId: "", summary, impact };
}

function processIncident(turn: number, first: number, random: Random): IncidentDraft {
  const { id, srvs, summary } = processTroubles[turn % processTroubles.length];
  const raised = workingDay(first + 2 + random.below(22)) * dayMs + random.between(7, 16) * hour;
  const impact: Impact = { region: "", srvs, share: 0.5, reason: "E21", slower: 2.5, quiet: 1 };
  const times = timed(raised, random.between(5, 22) * minute, random.between(2.5, 6) * hour);
  return {
    ...times,
    category: 2,
    responsible: "DCC",
    service: "DCC User Interface",
    region: "",
    processIds: [id],
    partyId: "",
    summary,
    impact,
  };
}

/** One that concerns a single Party: its own connection, seen by nobody else. */
function partyIncident(first: number, random: Random): IncidentDraft {
  const { partyId } = random.pick(usersOf("IS"));
  const raised = workingDay(first + 4 + random.below(18)) * dayMs + random.between(8, 17) * hour;
  const times = timed(raised, random.between(6, 30) * minute, random.between(2, 30) * hour);
  const summary = "User's gateway connection refused: certificate had run out, requests not received";
  return {
    ...times,
    category: 2,
    responsible: "User",
    service: "DCC User Interface",
    region: "",
    processIds: [],
    partyId,
    summary,
    impact: null,
  };
}

function timed(start: number, response: number, repair: number) {
  const raised = Math.round(start);
  const resolved = Math.round(raised + repair);
  return { raised, firstResponse: Math.round(raised + response), resolved, closed: resolved + 26 * hour };
}

function workingDay(epochDay: number): number {
  return weekday(epochDay) === 0 ? epochDay + 1 : weekday(epochDay) === 6 ? epochDay + 2 : epochDay;
}
