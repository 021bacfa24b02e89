import type { Pmr } from "@/lib/pmr/models";
import type { ReportTable } from "@/lib/pmr/tables/report-table";

const families = [
  "Code Performance Measure",
  "Service availability",
  "Service reliability",
  "Incident reporting",
  "RSVP",
  "MP122 outcome",
  "Ofgem OPR",
];

/** What each measure of a family means, where it comes from and whether it is a Measure or an Indicator; a table a family. */
export function definitionTables({ measures }: Pmr): { family: string; table: ReportTable }[] {
  return families.map((family) => ({
    family,
    table: {
      id: `definitions-${family.toLowerCase().replaceAll(" ", "-")}`,
      caption: family,
      columns: [
        { head: "Measure", width: 2 },
        { head: "Kind", width: 0.8 },
        { head: "Definition", width: 4 },
        { head: "Source", width: 2 },
      ],
      rows: measures
        .filter((measure) => measure.family === family)
        .map(({ id, name, kind, definition, formula, source }) => ({
          id,
          cells: [{ text: name, under: id }, kind, { text: definition, under: formula }, source],
        })),
    },
  }));
}
