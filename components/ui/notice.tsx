import type { ReactNode } from "react";

const tones = {
  plain: "border-control",
  caution: "border-caution",
  worse: "border-worse",
  better: "border-better",
} as const;

/** A line above the page's content: what was changed, kept or refused, and what to do. `announce` reads it out at once. */
export function Notice({ tone = "plain", announce, children }: { tone?: keyof typeof tones; announce?: boolean; children: ReactNode }) {
  return (
    <div
      role={announce ? "alert" : undefined}
      className={`rounded-r-tag border-l-4 bg-surface px-4 py-3 text-note text-ink ${tones[tone]}`}
    >
      {children}
    </div>
  );
}
