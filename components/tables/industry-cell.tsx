import { formatPercent } from "@/lib/format";
import { absenceWords } from "@/lib/charts/withheld";
import { standingOf } from "@/lib/charts/standing";
import type { Released, Share } from "@/lib/metrics/models";

const words = { better: "better", worse: "worse", similar: "could be chance" };
const colours = { better: "text-better", worse: "text-worse", similar: "text-ink-3" };

/** The industry's success of a row, and whether the own one is better or worse than it or chance could make the difference. */
export function IndustryCell({ success, industry }: { success: Share; industry: Released }) {
  if (industry.value === null) return industry.status === "suppressed" ? "withheld" : absenceWords(industry).toLowerCase();
  const standing = standingOf(success, industry, "higher");
  return (
    <span className="inline-flex flex-col items-end">
      <span>{formatPercent(industry.value)}</span>
      {standing && (
        <span className={`text-right text-axis ${colours[standing.tone]}`}>{standing.points === 0 ? "level" : words[standing.tone]}</span>
      )}
    </span>
  );
}
