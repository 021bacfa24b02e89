import type { Impact } from "@/lib/sample/events/incident-effect";

/** An Incident; times in milliseconds of the epoch. `partyId` "" = the industry; `impact`: what it does to traffic, null for nothing seen. */
export type Incident = {
  id: string;
  category: number;
  responsible: "DCC" | "User" | "Other";
  service: string;
  region: string;
  processIds: string[];
  partyId: string;
  raised: number;
  firstResponse: number;
  resolved: number;
  closed: number;
  summary: string;
  impact: Impact | null;
};

/** What an Incident is before it has a number. */
export type IncidentDraft = Omit<Incident, "id">;
