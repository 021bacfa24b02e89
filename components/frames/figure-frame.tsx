import type { ReactNode } from "react";
import { ChartTableToggle } from "@/components/frames/chart-table-toggle";
import { FrameFoot, FrameHead } from "@/components/frames/frame";
import { FigureExports } from "@/components/frames/figure-exports";
import { FigureLinks, type FigureLink } from "@/components/frames/figure-links";
import { PanelBoundary } from "@/components/states/panel-boundary";

export type FigureFrameProps = {
  id: string;
  /** What is so, in 40 to 75 characters. */
  title: string;
  summary: ReactNode;
  legend?: ReactNode;
  chart: ReactNode;
  /** The same numbers as the chart; left out where the body is a table already. */
  table?: ReactNode;
  /** Whether the chart is drawn by script; without script the table stands in its place. */
  drawnByScript?: boolean;
  foot: ReactNode;
  links: FigureLink[];
  /** The height of the body, the same for chart, table and every state. */
  bodyClass: string;
  above?: ReactNode;
  className?: string;
};

/** Every chart of the portal stands in this: finding, sentence, chart or table of the same numbers, source, links. */
export function FigureFrame(props: FigureFrameProps) {
  const { id, title, summary, legend, chart, table, drawnByScript, foot, links, bodyClass, above, className = "" } = props;
  return (
    <figure
      aria-labelledby={`${id}-title`}
      className={`figure flex min-w-0 flex-col rounded-frame border border-line bg-surface ${className}`}
    >
      <FrameHead
        id={`${id}-title`}
        title={title}
        summary={summary}
        above={above}
        aside={table && <ChartTableToggle name={`${id}-view`} title={title} />}
      />
      <PanelBoundary bodyClass={bodyClass}>
        <div className={`figure-chart relative mt-3 ${bodyClass}`} data-needs-script={drawnByScript ? "" : undefined}>
          {legend}
          {chart}
        </div>
        {table && (
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          <div className={`figure-table mt-3 overflow-auto ${bodyClass}`} role="region" aria-label={`Table: ${title}`} tabIndex={0}>
            {table}
          </div>
        )}
      </PanelBoundary>
      <FrameFoot
        links={
          <>
            <FigureLinks links={links} title={title} />
            <FigureExports title={title} hasDrawing={drawnByScript ?? false} />
          </>
        }
      >
        {foot}
      </FrameFoot>
    </figure>
  );
}
