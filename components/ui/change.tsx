import { formatSigned } from "@/lib/format";
import { ShapeMark } from "@/components/ui/tag";

type ChangeProps = {
  value: number | null;
  decimals?: 0 | 1;
  good?: "up" | "down";
  /** Whether chance alone would give it. */ chance?: boolean;
};

/** A signed change with its triangle. Coloured only where the metric has a direction ("good" says which way) and chance would not give it. */
export function Change({ value, decimals = 1, good, chance }: ChangeProps) {
  if (value === null) {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">–</span>
        <span className="sr-only">nothing to compare with</span>
      </span>
    );
  }
  const text = formatSigned(value, decimals);
  if (text === "no change") return <span className="whitespace-nowrap text-ink-3">no change</span>;
  const direction = value > 0 ? "up" : "down";
  const colour = good === undefined || chance ? "text-ink-3" : direction === good ? "text-better" : "text-worse";
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className={colour}>
        <ShapeMark shape={direction} />
      </span>
      <span className={chance ? "text-ink-2" : undefined}>{text}</span>
      {chance && <span className="sr-only">, could be chance</span>}
    </span>
  );
}
