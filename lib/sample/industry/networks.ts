import type { PartyCategory } from "@/lib/sample/industry/party-category";
import { readTable } from "@/lib/sample/industry/text-table";

export type CspArea = "North" | "Central" | "South";

/** An invented electricity distributor Party: one licence area each. `size`: its share of connections, in parts of the whole. */
export type Distributor = {
  partyId: string;
  name: string;
  groupId: string;
  groupName: string;
  distributorId: string;
  csp: CspArea;
  size: number;
  failing: number;
};

const areas = readTable<"id" | "area" | "owner" | "csp" | "size" | "failing">(`
id | area                         | owner                        | csp     | size | failing
10 | Eastern England              | Eastmoor Networks            | Central | 112  | 0.026
12 | London                       | Eastmoor Networks            | South   | 70   | 0.03
19 | South Eastern England        | Eastmoor Networks            | South   | 72   | 0.028
11 | East Midlands                | Midvale Distribution         | Central | 88   | 0.041
14 | West Midlands                | Midvale Distribution         | Central | 80   | 0.044
21 | Southern Wales               | Midvale Distribution         | Central | 36   | 0.05
22 | South Western England        | Midvale Distribution         | South   | 52   | 0.038
13 | Merseyside and Northern Wales| Westering Power Networks     | Central | 48   | 0.022
16 | North Western England        | Westering Power Networks     | North   | 78   | 0.035
18 | Southern Scotland            | Westering Power Networks     | North   | 64   | 0.033
15 | North Eastern England        | Ridgeway Grid                | North   | 52   | 0.07
23 | Yorkshire                    | Ridgeway Grid                | North   | 74   | 0.066
17 | Northern Scotland            | Highmoor Electricity Networks| North   | 26   | 0.048
20 | Southern England             | Highmoor Electricity Networks| South   | 98   | 0.031
25 |                              | Orchard Row Networks         | Central | 22   | 0.055
33 |                              | Copse Lane Networks          | South   | 16   | 0.06
`);

/**
 * Fourteen licence areas under five invented owners, and two independents. Distributor ids and area names are those of
 * dno_licence_areas.csv; the CSP Region of an area is that file's estimate.
 */
export const distributors: Distributor[] = areas.map((row) => ({
  partyId: `${row.area === "" ? "IN" : "DN"}${row.id}`,
  name: row.area === "" ? row.owner : `${row.owner} (${row.area})`,
  groupId: `GRP-${row.owner.toUpperCase().replace(/ .*/, "")}`,
  groupName: row.owner,
  distributorId: row.id,
  csp: row.csp as CspArea,
  size: Number(row.size),
  failing: Number(row.failing),
}));

/** A gas network, a suppliers' agent, or a service that reads with the customer's consent. `reach`: the share of homes it serves. */
export type OtherUser = {
  partyId: string;
  name: string;
  category: PartyCategory;
  role: "GT" | "RSA" | "OU";
  reach: number;
  failing: number;
};

/** The Users that are neither supplier nor electricity distributor. */
export const otherUsers: OtherUser[] = [
  { partyId: "CALD", name: "Calderbrook Gas Networks", category: "Gas Network Operator", role: "GT", reach: 0.5, failing: 0.04 },
  { partyId: "TERN", name: "Ternside Gas Networks", category: "Gas Network Operator", role: "GT", reach: 0.5, failing: 0.03 },
  { partyId: "FLDF", name: "Fieldfare Meter Services", category: "Other SEC Party", role: "RSA", reach: 0.12, failing: 0.05 },
  { partyId: "MTRW", name: "Meterwise Insight", category: "Other SEC Party", role: "OU", reach: 0.16, failing: 0.045 },
  { partyId: "GLAN", name: "Gridlight Analytics", category: "Other SEC Party", role: "OU", reach: 0.08, failing: 0.08 },
];
