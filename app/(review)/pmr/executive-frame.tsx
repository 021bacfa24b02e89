import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { formatPeriod } from "@/lib/format";
import { addMonths } from "@/lib/period";
import { belowSentence, executiveOf } from "@/lib/pmr/executive";
import type { Pmr } from "@/lib/pmr/models";
import { clockSentence } from "@/lib/pmr/words";

function Lines({ title, lines, none }: { title: string; lines: string[]; none: string }) {
  return (
    <div className="min-w-0">
      <h3 className="text-note font-medium text-ink-3">{title}</h3>
      {lines.length === 0 ? (
        <p className="mt-1 text-body text-ink-2">{none}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-1 text-body">
          {lines.map((line) => (
            <li key={line} className="[overflow-wrap:anywhere]">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What a committee asks first: what is below Target, and what moved. */
export function ExecutiveFrame({ report }: { report: Pmr }) {
  const executive = executiveOf(report);
  const judged = report.rows.filter(({ level }) => level !== null).length;
  const before = formatPeriod(addMonths(report.period, -1));
  return (
    <Frame labelledBy="executive">
      <FrameHead id="executive" title={belowSentence(executive, judged).replace(/\.$/, "")} summary={clockSentence(report)} />
      <div className="grid gap-5 px-4 py-4 sm:px-5 lg:grid-cols-2">
        <Lines title="Below Target" lines={executive.below} none="Nothing that has a level is below its Target." />
        <Lines
          title={`What moved since ${before}`}
          lines={executive.moved}
          none={`Nothing can be compared with ${before}, or nothing moved by 0.05 points.`}
        />
      </div>
      <FrameFoot>Measures with a level: Code Performance Measures and the availability of the five Services.</FrameFoot>
    </Frame>
  );
}
