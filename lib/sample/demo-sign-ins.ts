import type { UserRole } from "@/lib/access/party-scope";

/** Somebody who may sign in to the sample industry. `words`: who that is, for printing. Every installation makes its own password. */
export type DemoSignIn = {
  email: string;
  name: string;
  words: string;
  memberships: { partyId: string; userRole: UserRole; isAdmin: boolean }[];
  duties: ("operator" | "publisher" | "reviewer")[];
};

/** The people of the sample industry, in the order to print them. The domains are kept for examples (RFC 2606). */
export const demoSignIns: DemoSignIn[] = [
  supplierAnalyst("nia@otterbourne.example", "Nia Prosser", "Large supplier, Otterbourne Energy; its administrator", "OTTB", true),
  supplierAnalyst("tom@tamarind.example", "Tom Adeyemi", "Another large supplier, Tamarind Home Energy", "TAMR", false),
  supplierAnalyst("iris@pipistrelle.example", "Iris Calloway", "Small supplier, Pipistrelle Energy", "PIPI", true),
  {
    email: "gwen@midvale.example",
    name: "Gwen Hartley",
    words: "Electricity distributor, the four licence areas of Midvale Distribution",
    memberships: ["DN11", "DN14", "DN21", "DN22"].map((partyId) => ({ partyId, userRole: "ED", isAdmin: partyId === "DN11" })),
    duties: [],
  },
  onDuty("operator@dcc.example", "Omar Reyes", "DCC operator: delivers feeds, computes and checks a period", "operator"),
  onDuty("publisher@dcc.example", "Petra Lindqvist", "DCC publisher: approves and publishes a period", "publisher"),
  onDuty("reviewer@secas.example", "Ruth Achebe", "SECAS reviewer: the industry's figures, no Party's rows", "reviewer"),
];

function supplierAnalyst(email: string, name: string, words: string, partyId: string, isAdmin: boolean): DemoSignIn {
  const roles: UserRole[] = ["IS", "ES", "GS"];
  return { email, name, words, memberships: roles.map((userRole) => ({ partyId, userRole, isAdmin })), duties: [] };
}

function onDuty(email: string, name: string, words: string, duty: DemoSignIn["duties"][number]): DemoSignIn {
  return { email, name, words, memberships: [], duties: [duty] };
}
