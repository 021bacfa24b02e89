import { Diamond } from "@/components/charts/marks";

/** A small picture of a trend, oldest first; a missing value breaks the line. The numbers stand beside it. */
export function SparkLine({ values }: { values: (number | null)[] }) {
  const shown = values.filter((value) => value !== null);
  if (shown.length < 2) return null;
  const low = Math.min(...shown);
  const spread = Math.max(...shown) - low || 1;
  const x = (index: number) => 3 + (index / (values.length - 1)) * 90;
  const y = (value: number) => 82 - ((value - low) / spread) * 64;
  const path = values
    .map((value, index) => (value === null ? "" : `${index > 0 && values[index - 1] !== null ? "L" : "M"}${x(index)} ${y(value)}`))
    .join("");
  const last = values[values.length - 1];
  return (
    <svg className="h-12 w-full overflow-visible" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" className="overflow-visible">
        <path d={path} fill="none" className="stroke-me" strokeWidth="2" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
      </svg>
      {last !== null && <Diamond x={`${x(values.length - 1)}%`} y={`${y(last)}%`} size={7} />}
    </svg>
  );
}
