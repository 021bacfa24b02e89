import { roleName } from "@/lib/charts/role-name";
import type { Block, Section } from "@/lib/documents/models";
import { tableBlock } from "@/lib/pmr/document/table-block";
import type { Annex } from "@/lib/pmr/load-annex";
import type { PmrPaper } from "@/lib/pmr/load-document";
import {
  annexAlertTable,
  annexPeerTable,
  annexServiceTable,
  annexSplitTable,
  isServiceShown,
  volumeWords,
} from "@/lib/pmr/tables/annex-tables";

/** The MP122A annex by heading and User Role, of what is released; headings of which nothing is released say so. */
export function annexSections({ roles }: PmrPaper): Section[] {
  return [
    {
      title: "Annex B: MP122A, by Business Process and anonymised Party",
      onNewPage: true,
      blocks: [{ kind: "text", text: volumeWords }],
      sections: roles[0].annex.map(({ name }, at) => ({
        title: name,
        blocks: blocksOf(roles.map(({ role, annex }) => ({ name: roleName(role), heading: annex[at] }))),
      })),
    },
  ];
}

function blocksOf(byRole: { name: string; heading: Annex }[]): Block[] {
  const told = byRole.filter(({ heading }) => heading.alerts.length > 0 || heading.services.some(isServiceShown));
  if (told.length === 0)
    return [
      { kind: "note", text: "Nothing is released of this heading for the month: too few Users stand behind it, or none sent anything." },
    ];
  return told.flatMap(({ name, heading }) => {
    const shown = { ...heading, services: heading.services.filter(isServiceShown) };
    const tables =
      heading.alerts.length > 0 ? [annexAlertTable(shown)] : [annexServiceTable(shown), annexSplitTable(shown), annexPeerTable(shown)];
    return tables.filter(({ rows }) => rows.length > 0).map((table) => tableBlock({ ...table, caption: `${name}. ${table.caption}` }));
  });
}
