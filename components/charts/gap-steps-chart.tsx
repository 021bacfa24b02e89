import { Diamond, Square } from "@/components/charts/marks";
import type { GapStep, GapSteps } from "@/lib/charts/gap-steps";

const percent = (place: number) => `${(3 + place * 94).toFixed(2)}%`;
const looks = { mix: "fill-band stroke-control", rate: "fill-me-tint stroke-me" } as const;

function Mark({ step }: { step: GapStep }) {
  if ("place" in step)
    return step.kind === "own" ? (
      <Diamond x={percent(step.place)} y="50%" size={7.5} />
    ) : (
      <Square x={percent(step.place)} y="50%" size={5.5} />
    );
  const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
  return (
    <rect
      x={percent(left)}
      y="26%"
      width={`${Math.max((right - left) * 94, 0.5).toFixed(2)}%`}
      height="48%"
      strokeWidth="1.5"
      className={looks[step.kind]}
    />
  );
}

/** From the other rate, by the mix and the rates, to the own one: a row each, names left, numbers right. Its table stands beside it. */
export function GapStepsChart({ model: { steps, ticks } }: { model: GapSteps }) {
  const row = "grid grid-cols-[5.5rem_minmax(0,1fr)_3.25rem] items-center gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)_4rem]";
  return (
    <div className="px-4 text-note sm:px-5" aria-hidden="true">
      {steps.map((step) => (
        <div key={step.name} className={`${row} h-9 border-b border-line`}>
          <span className={step.kind === "own" ? "font-semibold text-me" : "text-ink-2"}>{step.name}</span>
          <svg className="h-9 w-full overflow-visible">
            {ticks.map(({ place, text }) => (
              <line key={text} x1={percent(place)} x2={percent(place)} y1="0" y2="100%" className="stroke-line" />
            ))}
            <Mark step={step} />
          </svg>
          <span className={`text-right ${step.kind === "own" ? "font-semibold" : ""}`}>{step.text}</span>
        </div>
      ))}
      <div className={`${row} h-6`}>
        <span />
        <svg className="h-6 w-full overflow-visible">
          {ticks.map(({ place, text }, index) => (
            <text
              key={text}
              x={percent(place)}
              y="16"
              textAnchor="middle"
              className={`fill-ink-3 text-axis ${index === 0 || index === ticks.length - 1 ? "" : "max-sm:hidden"}`}
            >
              {text}
            </text>
          ))}
        </svg>
        <span />
      </div>
    </div>
  );
}
