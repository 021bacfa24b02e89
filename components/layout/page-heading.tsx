import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

export type Crumb = { label: string; href?: string };

/** Where the page stands; the last crumb is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap gap-x-2 text-note text-ink-3">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex gap-2">
            {index > 0 && <span aria-hidden="true">/</span>}
            {href ? <TextLink href={href}>{label}</TextLink> : <span aria-current={crumbs.length > 1 ? "page" : undefined}>{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Breadcrumbs, the one h1 (a finding where there is one), a sentence, and what one can do with the page. */
export function PageHeading({ crumbs, title, lede, actions }: { crumbs?: Crumb[]; title: string; lede?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 sm:mb-5">
      <div className="flex min-w-0 flex-col gap-1">
        {crumbs && <Breadcrumbs crumbs={crumbs} />}
        <h1 className="text-page-phone sm:text-page">{title}</h1>
        {lede && <p className="max-w-3xl text-body text-ink-2">{lede}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
