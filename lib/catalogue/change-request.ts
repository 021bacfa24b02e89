import type { Day } from "@/lib/period";

/** What a request to change the catalogue may be about. */
export const changeSubjects = {
  metric: "A metric: a new one, or another definition",
  process: "A Business Process: a new one, or its SRVs",
  srv: "A Service Reference Variant",
  dimension: "A dimension to split or narrow by",
  report: "What a report or file holds",
  other: "Something else",
} as const;
export type ChangeSubject = keyof typeof changeSubjects;

export const changeStates = { open: "Open", accepted: "Accepted", declined: "Declined" } as const;
export type ChangeState = keyof typeof changeStates;

/** A request and what the DCC answered: cost in words and in pounds, decision, the day it takes effect; null and '' until then. Times ISO UTC. */
export type ChangeRequest = {
  partyId: string;
  partyName: string;
  requestId: string;
  userRole: string;
  askedBy: string;
  askedAt: string;
  subject: ChangeSubject;
  item: string;
  title: string;
  words: string;
  state: ChangeState;
  costWords: string;
  costPounds: number | null;
  decisionWords: string;
  effectiveFrom: Day | null;
  decidedAt: string | null;
};
