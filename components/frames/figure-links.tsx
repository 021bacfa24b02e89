import { explainAddress } from "@/lib/charts/figure-links";
import { FileLink, TextLink } from "@/components/ui/text-link";

/** A way on from a figure; `file` for CSV, API and data files, which are plain addresses. */
export type FigureLink = { label: string; href: string; file?: boolean };

/** Where a figure's numbers are a metric's, their explanation stands beside definition and CSV. */
function withExplanation(links: FigureLink[]): FigureLink[] {
  const at = links.findIndex(({ href }) => explainAddress(href) !== null);
  const address = at < 0 ? null : explainAddress(links[at].href);
  return address === null ? links : [...links.slice(0, at), { label: "Explain this number", href: address }, ...links.slice(at)];
}

/** The links at the foot of a figure, each named with its figure for those who hear them out of place. */
export function FigureLinks({ links, title }: { links: FigureLink[]; title: string }) {
  return withExplanation(links).map(({ label, href, file }) =>
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
