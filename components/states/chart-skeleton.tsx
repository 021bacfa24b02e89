/** The place of a chart that is being drawn: its final size, and words. */
export function ChartSkeleton() {
  return (
    <div className="absolute inset-x-4 inset-y-1 flex flex-col justify-end gap-2 sm:inset-x-5">
      <p className="sr-only">Drawing the chart. The table holds the same numbers.</p>
      <div className="grow rounded-tag bg-sunken" />
      <div className="h-2.5 w-3/5 rounded-tag bg-sunken" />
    </div>
  );
}
