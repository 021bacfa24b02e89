import { Legend } from "@/components/charts/legend";
import { TimeChartLeaf } from "@/components/charts/time-chart-leaf";
import type { TimeChartModel } from "@/lib/charts/time-chart";

/** A time chart in its place; on a phone the lines are named above it, elsewhere at their right ends. */
export function TimeFigure({ model, label }: { model: TimeChartModel; label: string }) {
  return (
    <div className="flex h-full flex-col">
      <div className="sm:hidden">
        <Legend
          items={[
            { shape: "you", text: "You" },
            { shape: "industry", text: "Industry" },
            ...(model.points.some(({ band }) => band) ? [{ shape: "band" as const, text: "Middle half and 10th to 90th percentile" }] : []),
          ]}
        />
      </div>
      <div className="relative min-h-0 grow">
        <TimeChartLeaf model={model} label={label} />
      </div>
    </div>
  );
}
