import type { ReactNode } from "react";
import { Diamond, Square } from "@/components/charts/marks";

const keys = {
  you: <Diamond x="50%" y="50%" size={5.5} />,
  industry: <Square x="50%" y="50%" size={4.5} />,
  peer: <circle cx="50%" cy="50%" r="5" className="fill-industry" />,
  band: (
    <>
      <rect x="0" y="10%" width="100%" height="80%" className="fill-band-outer stroke-control" strokeWidth="1" strokeDasharray="1.5 2.5" />
      <rect x="0" y="30%" width="100%" height="40%" className="fill-band stroke-control" strokeWidth="1" />
    </>
  ),
  chance: <rect x="0" y="15%" width="100%" height="70%" className="fill-band stroke-control" strokeWidth="1" />,
  solid: <rect x="0" y="20%" width="100%" height="60%" className="fill-me" />,
  bar: <rect x="0.75" y="20%" width="90%" height="60%" className="fill-transparent stroke-industry" strokeWidth="1.5" />,
  hollow: (
    <rect x="0.75" y="20%" width="90%" height="60%" className="fill-transparent stroke-me [stroke-dasharray:3_2]" strokeWidth="1.5" />
  ),
  level: <line x1="0" x2="100%" y1="50%" y2="50%" className="stroke-industry" strokeWidth="2.5" />,
  tint: <rect x="0.75" y="20%" width="90%" height="60%" className="fill-me-tint stroke-me" strokeWidth="1.5" />,
} as const;

/** What a shape means, where a label at the mark itself would not do. */
export function Legend({ items, note }: { items: { shape: keyof typeof keys; text: ReactNode }[]; note?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 px-4 text-axis text-ink-2 sm:px-5">
      {items.map(({ shape, text }) => (
        <span key={shape} className="inline-flex items-center gap-2">
          <svg className={`h-4 overflow-visible ${["you", "industry", "peer"].includes(shape) ? "w-3.5" : "w-6"}`} aria-hidden="true">
            {keys[shape]}
          </svg>
          <span className={shape === "you" ? "font-semibold text-me" : ""}>{text}</span>
        </span>
      ))}
      {note && <span className="ml-auto text-ink-3">{note}</span>}
    </div>
  );
}
