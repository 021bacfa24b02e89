import type { ReactNode } from "react";

/** A whole page that is a state (nothing published, not found, failed): what is so, why, and the way on. */
export function StatePage({ kind, title, children, actions }: { kind: string; title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <p className="text-note text-ink-3">{kind}</p>
      <h1 className="text-page-phone sm:text-page">{title}</h1>
      <div className="flex flex-col gap-3 text-body text-ink-2">{children}</div>
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
