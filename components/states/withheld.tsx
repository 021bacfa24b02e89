import type { ReactNode } from "react";

/** The place of a withheld comparison: an even hatch and the reason, the same size as a shown one. */
export function Withheld({ children }: { children: ReactNode }) {
  return (
    <span className="flex items-center gap-2 text-note text-ink-2">
      <span className="hatch h-[18px] w-10 shrink-0 rounded-[2px] border border-control" aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
