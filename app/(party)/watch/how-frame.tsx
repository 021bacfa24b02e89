import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { formatPercent } from "@/lib/format";
import { falseShare, leastInMonth, leastShift } from "@/lib/watch/detection/find-changes";
import { measured } from "@/lib/watch/measured";
import type { Coverage } from "@/lib/watch/models";

const rate = measured.falseAlarms / measured.partyMonths;
const points = (share: number) => (share * 100).toFixed(1);

/** How watching works, how often it is wrong, and how soon it finds trouble: as measured. */
export function HowFrame({ coverage }: { coverage: Coverage }) {
  const facts: [string, string][] = [
    [
      "What is watched",
      "Of every Business Process, each delivered day of your own: outcome success, requests, and the typical Round Trip Time (the medians of its SRVs, Regions and Device Types, each weighted by its responses, as a geometric mean).",
    ],
    [
      "What is expected",
      `Your own published months before, ${coverage.historyDays > 0 ? `here up to ${coverage.historyDays} days` : "at least 28 days"} and at most half a year: the shape of the weekdays, a bank holiday of England and Wales as a Sunday, on the level of the last six weeks. Days and weeks that were out of the ordinary themselves do not decide. A month is expected from what was published before it, never from itself; where a process came to count other SRVs, its history begins anew.`,
    ],
    [
      "What is told",
      `Runs of 1 to 31 days that chance does not explain, with the false discovery rate of all processes and metrics of a month held at ${formatPercent(falseShare, 0)} (Benjamini and Hochberg), and that come to something: ${points(leastShift.share)} points and ${leastShift.failures} failures, a fifth of the requests, or a fifth of the time. Fewer than ${leastInMonth.volume} requests a month are not watched, ${leastInMonth["outcome-success"]} for success.`,
    ],
    [
      "False alarms",
      `${measured.falseAlarms} in ${measured.partyMonths} drawn months of a Party with 16 processes in which nothing is wrong: ${rate.toFixed(2)} a Party and month. The drawn days vary more than chance, wander from week to week and are slow now and then, as real ones are.`,
    ],
    [
      "How soon",
      `Days of trouble after which half, and nine tenths, of it is found in processes of 150 to 9,000 requests a day: ${measured.delays.map(({ what, half, most }) => `${what} ${half} and ${most}`).join("; ")}. You hear of it when the month is published.`,
    ],
  ];
  return (
    <Frame labelledBy="how">
      <FrameHead id="how" title={`How it watches, and how often it is wrong: ${rate.toFixed(1)} false alarms a Party and month`} />
      <dl className="mt-3 grid max-w-[100ch] gap-x-6 gap-y-2 px-4 pb-4 text-note sm:grid-cols-[9rem_minmax(0,1fr)] sm:px-5">
        {facts.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="font-medium">{name}</dt>
            <dd className="text-ink-2">{text}</dd>
          </div>
        ))}
      </dl>
      <FrameFoot>Watching sees your own published figures, and no other Party’s.</FrameFoot>
    </Frame>
  );
}
