import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

export type KeyFact = {
  id: string;
  name: ReactNode;
  figure: string;
  note: ReactNode;
  tag?: ReactNode;
  /** The page that explains the figure. */
  explain?: string | null;
};

/** Up to four facts in one frame, split by hairlines. */
export function KeyRow({ facts, label }: { facts: KeyFact[]; label: string }) {
  return (
    <section aria-label={label} className="grid grid-cols-1 rounded-frame border border-line bg-surface sm:grid-cols-2 xl:grid-cols-4">
      {facts.map(({ id, name, figure, note, tag, explain }) => (
        <div
          key={id}
          className="flex min-w-0 flex-col items-start border-line px-4 py-4 max-sm:*:whitespace-normal not-last:border-b sm:px-5 sm:odd:border-r sm:nth-[n+3]:border-b-0 xl:not-last:border-r xl:not-last:border-b-0"
        >
          <h2 className="text-note text-ink-3">{name}</h2>
          <p className="mt-0.5 mb-2 flex flex-wrap items-baseline gap-x-2">
            <span className="text-key">{figure}</span>
            <span className="text-note text-ink-2">{note}</span>
          </p>
          {tag}
          {explain && (
            <p className="mt-auto pt-2 text-axis text-ink-3">
              <TextLink href={explain} context={`${typeof name === "string" ? name : ""} ${figure}`} className="inline-block min-h-6">
                Explain this number
              </TextLink>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
