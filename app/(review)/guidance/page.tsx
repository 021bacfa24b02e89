import type { Metadata } from "next";
import { BlockView } from "@/components/documents/block-view";
import { Frame } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { requireSession } from "@/lib/access/require-scope";
import type { Section } from "@/lib/documents/models";
import { formatDate } from "@/lib/format";
import { guidanceDocument, sectionId } from "@/lib/guidance/guidance-document";
import { loadGuidance } from "@/lib/guidance/load-guidance";

export const metadata: Metadata = { title: "Guidance" };

function SectionFrame({ section, number }: { section: Section; number: number }) {
  const id = sectionId(section.title);
  return (
    <Frame labelledBy={id} className="gap-4 px-4 py-4 sm:px-5 sm:py-5">
      <h2 id={id} className="scroll-mt-6 text-tile">
        {number}. {section.title}
      </h2>
      {section.blocks.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
      {section.sections?.map(({ title, blocks }, at) => (
        <section key={title} aria-labelledby={sectionId(title)} className="flex flex-col gap-4">
          <h3 id={sectionId(title)} className="scroll-mt-6 text-figure">
            {number}.{at + 1} {title}
          </h3>
          {blocks.map((block, index) => (
            <BlockView key={index} block={block} />
          ))}
        </section>
      ))}
    </Frame>
  );
}

/** The Customer Analytics Reporting guidance of MP176, made from the catalogue; for everyone signed in. */
export default async function GuidancePage() {
  await requireSession();
  const ground = await loadGuidance();
  const { title, subtitle, sections } = guidanceDocument(ground);
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Catalogue", href: "/catalogue" }, { label: "Guidance" }]}
        title={`${title}: ${subtitle.toLowerCase()}`}
        lede={`Made from the catalogue as of ${formatDate(ground.asOf)}, so that it says what the figures are and not what they once were to be.`}
        actions={
          <ButtonLink href="/guidance.pdf" download>
            Guidance (PDF)
          </ButtonLink>
        }
      />
      <nav aria-label="Contents" className="mb-3 sm:mb-5">
        <ol className="flex flex-wrap gap-x-4 gap-y-1 text-note">
          {sections.map((section, at) => (
            <li key={section.title}>
              <TextLink href={`#${sectionId(section.title)}`} className="inline-block min-h-6">
                {`${at + 1}. ${section.title}`}
              </TextLink>
            </li>
          ))}
        </ol>
      </nav>
      <div className="flex flex-col gap-3 sm:gap-5">
        {sections.map((section, at) => (
          <SectionFrame key={section.title} section={section} number={at + 1} />
        ))}
      </div>
    </>
  );
}
