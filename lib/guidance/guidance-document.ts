import type { DocumentModel } from "@/lib/documents/models";
import { formatDate } from "@/lib/format";
import { changeSection } from "@/lib/guidance/change-section";
import { contentsSection } from "@/lib/guidance/contents-section";
import { glossary } from "@/lib/guidance/glossary";
import type { GuidanceGround } from "@/lib/guidance/load-guidance";
import { overviewSection, scopeSection } from "@/lib/guidance/overview-sections";

/** The Customer Analytics Reporting guidance document of MP176, as the catalogue stands: its four parts and a glossary. */
export function guidanceDocument(ground: GuidanceGround): DocumentModel {
  const asOf = formatDate(ground.asOf);
  return {
    title: "Customer Analytics Reporting",
    subtitle: "Guidance document",
    running: `Customer Analytics Reporting guidance · catalogue as of ${asOf}`,
    facts: [
      { name: "Made from", value: "the catalogue of the DCC Customer Analytics Portal, which pages, files and API read too" },
      { name: "As of", value: asOf },
      { name: "For", value: "every DCC User, the Operations Group and SECAS" },
      { name: "Source", value: "MP176 Modification Report, section 3 and Annex D" },
    ],
    madeOn: ground.asOf,
    sections: [
      scopeSection(ground),
      overviewSection(),
      changeSection(ground),
      contentsSection(ground),
      {
        title: "Glossary",
        onNewPage: true,
        blocks: [
          {
            kind: "table",
            caption: "Words of the reports",
            columns: [{ head: "Word" }, { head: "Meaning", width: 3 }],
            rows: glossary.map(({ term, meaning }) => [{ text: term, strong: true }, meaning]),
          },
        ],
      },
    ],
  };
}

/** The part of an address that leads to a section of the page: "change-process". */
export function sectionId(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
