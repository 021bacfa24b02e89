import type { ReactNode } from "react";

/** A white frame on the grey page. With `labelledBy` it is a landmark of that name. */
export function Frame({ children, labelledBy, className = "" }: { children: ReactNode; labelledBy?: string; className?: string }) {
  return (
    <section aria-labelledby={labelledBy} className={`flex min-w-0 flex-col rounded-frame border border-line bg-surface ${className}`}>
      {children}
    </section>
  );
}

type FrameHeadProps = {
  id: string;
  title: ReactNode;
  summary?: ReactNode;
  /** What stands at the top right. */
  aside?: ReactNode;
  above?: ReactNode;
  /** h3 for a frame under a heading of its own section. */
  level?: "h2" | "h3";
};

/** The head of a frame: the finding and a sentence or two. */
export function FrameHead({ id, title, summary, aside, above, level: Heading = "h2" }: FrameHeadProps) {
  return (
    <div className="px-4 pt-4 has-[+.frame-foot]:pb-4 sm:px-5 sm:pt-5">
      {above && <p className="mb-0.5 text-axis text-ink-3">{above}</p>}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 sm:flex-nowrap">
        <Heading id={id} className="min-w-0 scroll-mt-6 text-figure">
          {title}
        </Heading>
        {aside}
      </div>
      {summary && <p className="mt-1 max-w-[75ch] text-body text-ink-2">{summary}</p>}
    </div>
  );
}

/** The foot of a frame: what it rests on at the left, where it leads at the right. */
export function FrameFoot({ children, links }: { children?: ReactNode; links?: ReactNode }) {
  return (
    <div className="frame-foot mt-auto flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-3 text-axis text-ink-3 sm:px-5">
      <p>{children}</p>
      {links && <p className="flex flex-wrap gap-x-4 gap-y-3">{links}</p>}
    </div>
  );
}
