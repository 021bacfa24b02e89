/** Chart | Table as radio buttons: CSS shows the chosen one (globals.css), so it needs no script. */
export function ChartTableToggle({ name, title }: { name: string; title: string }) {
  return (
    <fieldset className="toggle no-print flex shrink-0 rounded-control border border-control">
      <legend className="sr-only">Show as: {title}</legend>
      {(["chart", "table"] as const).map((view) => (
        <label
          key={view}
          className="flex min-h-7 items-center px-2.5 text-axis text-ink-2 first-of-type:rounded-l-[5px] last-of-type:rounded-r-[5px] has-checked:bg-ink has-checked:font-semibold has-checked:text-surface has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
        >
          <input type="radio" name={name} value={view} defaultChecked={view === "chart"} className="sr-only" />
          {view === "chart" ? "Chart" : "Table"}
        </label>
      ))}
    </fieldset>
  );
}
