import { FileLink, TextLink } from "@/components/ui/text-link";

/** A way on from a figure; `file` for CSV, API and data files, which are plain addresses. */
export type FigureLink = { label: string; href: string; file?: boolean };

/** The links at the foot of a figure, each named with its figure for those who hear them out of place. */
export function FigureLinks({ links, title }: { links: FigureLink[]; title: string }) {
  return links.map(({ label, href, file }) =>
    file ? (
      <FileLink key={href} href={href} context={title}>
        {label}
      </FileLink>
    ) : (
      <TextLink key={href} href={href} context={title}>
        {label}
      </TextLink>
    ),
  );
}
