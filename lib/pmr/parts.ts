/** The parts of the report beside its first page, in the order they are read; `id` is their address. */
export const pmrParts = [
  { id: "services", name: "Availability" },
  { id: "incidents", name: "Incidents" },
  { id: "outcomes", name: "Outcomes" },
  { id: "processes", name: "Rate, speed, volume, payload" },
  { id: "annex", name: "MP122A annex" },
  { id: "regime", name: "Performance regime" },
  { id: "clock", name: "Production clock" },
] as const;
export type PmrPartId = (typeof pmrParts)[number]["id"] | "measures";

/** Whether the text is the address of a part. */
export function isPmrPart(text: string): text is PmrPartId {
  return text === "measures" || pmrParts.some(({ id }) => id === text);
}
