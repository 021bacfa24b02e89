import type { ReactNode } from "react";

const tones = {
  better: "bg-better-tint text-better",
  worse: "bg-worse-tint text-worse",
  similar: "bg-sunken text-ink-2",
  caution: "bg-caution-tint text-caution",
  incident: "bg-incident-tint text-incident",
  outline: "border border-control text-ink",
  plain: "bg-sunken text-ink-2",
} as const;

export type TagTone = keyof typeof tones;
export type TagShape = "up" | "down" | "cross" | "dash" | "ring";

const shapes: Record<TagShape, ReactNode> = {
  up: <path d="M5 1.5 9.2 8.5H.8Z" fill="currentColor" />,
  down: <path d="M5 8 1.6 2h6.8Z" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />,
  cross: <path d="m1.8 1.8 6.4 6.4m0-6.4-6.4 6.4" stroke="currentColor" strokeWidth="1.6" />,
  dash: <path d="M1.5 5h7" stroke="currentColor" strokeWidth="1.6" />,
  ring: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
};

/** The small shape that says a judgement beside its word: up, hollow down, cross, dash, ring. */
export function ShapeMark({ shape }: { shape: TagShape }) {
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
      {shapes[shape]}
    </svg>
  );
}

/** A word with a shape in a tint: a judgement (better, worse, similar) or, outlined, a kind (Indicator, Provisional). */
export function Tag({ tone, shape, children }: { tone: TagTone; shape?: TagShape; children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-[1.375rem] whitespace-nowrap items-center gap-1.5 rounded-tag px-1.5 text-axis font-medium ${tones[tone]}`}
    >
      {shape && <ShapeMark shape={shape} />}
      <span>{children}</span>
    </span>
  );
}
