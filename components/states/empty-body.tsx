import type { ReactNode } from "react";

/** A figure whose answer is zero: the zero, large, and that nothing is missing. */
export function EmptyBody({ figure, children, bodyClass = "" }: { figure: string; children: ReactNode; bodyClass?: string }) {
  return (
    <div className={`flex flex-col justify-center gap-1 px-4 py-3 sm:px-5 ${bodyClass}`}>
      <p className="text-key">{figure}</p>
      <p className="max-w-prose text-body text-ink-2">{children}</p>
    </div>
  );
}
