import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { feedKind } from "@/lib/deliveries/feeds";
import type { PeriodStanding } from "@/lib/deliveries/models";
import { commandOf, periodSummary, periodTitle, periodWarnings } from "@/lib/deliveries/period-words";
import { daysInWords } from "@/lib/deliveries/words";
import { formatCount, formatInstant, formatPeriod } from "@/lib/format";
import { CommandLine } from "../command-line";

const columns: Column[] = [
  { key: "feed", head: "Feed", className: "sm:w-56" },
  { key: "delivered", head: "Days delivered", label: "Days delivered", className: "sm:w-40" },
  { key: "missing", head: "Missing", label: "Missing" },
];

function StateTag({ standing: { state, version, waiting, isComputing } }: { standing: PeriodStanding }) {
  if (isComputing) return <Tag tone="outline">Computing</Tag>;
  if (waiting) return <Tag tone="outline">{`Version ${waiting.version} ${waiting.approved ? "approved" : "waits for approval"}`}</Tag>;
  if (version !== null) return <Tag tone="plain">Published, version {version}</Tag>;
  return <Tag tone="outline">{state === "open" ? "Not published" : state === "computed" ? "Computed" : "Checked"}</Tag>;
}

function feedRows({ feeds }: PeriodStanding) {
  return feeds.map(({ feed, delivered, expected, gaps }) => ({
    id: feed,
    cells: [
      feedKind(feed).name,
      `${formatCount(delivered)} of ${formatCount(expected)}`,
      gaps.length > 0 ? <span className="font-medium text-caution">{daysInWords(gaps)}</span> : delivered === 0 ? "not due yet" : "none",
    ],
  }));
}

/** One Reporting Period and what its keeper does next. */
export function PeriodFrame({ standing }: { standing: PeriodStanding }) {
  const id = `period-${standing.period}`;
  const warnings = periodWarnings(standing);
  const command = commandOf(standing);
  return (
    <Frame labelledBy={id}>
      <FrameHead id={id} title={periodTitle(standing)} summary={periodSummary(standing)} aside={<StateTag standing={standing} />} />
      <DataTable
        caption={`Days delivered, ${formatPeriod(standing.period)}`}
        columns={columns}
        rows={feedRows(standing)}
        className="mt-3"
      />
      {warnings.length > 0 && (
        <ul
          className="border-t border-line px-4 py-3 text-note text-caution sm:px-5"
          aria-label={`Warnings, ${formatPeriod(standing.period)}`}
        >
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {command && (
        <div className="flex flex-col gap-1.5 border-t border-line px-4 py-3 text-note text-ink-2 sm:px-5">
          <p>
            <TextLink href={`/periods/${standing.period}`}>Compute, check and approve {formatPeriod(standing.period)} on screen</TextLink>,
            or by command. {command.words}
          </p>
          <CommandLine label={`${command.words} ${formatPeriod(standing.period)}`}>{command.line}</CommandLine>
        </div>
      )}
      <FrameFoot
        links={
          <>
            <TextLink href={`/periods/${standing.period}`} context={formatPeriod(standing.period)}>
              Checks, computation and approval
            </TextLink>
            <TextLink href={`/deliveries?period=${standing.period}`} context={formatPeriod(standing.period)}>
              Deliveries
            </TextLink>
          </>
        }
      >
        {standing.dataAsOf === null || standing.version === null
          ? "Days are UTC."
          : `Version ${standing.version} holds what was known on ${formatInstant(standing.dataAsOf)}.`}
      </FrameFoot>
    </Frame>
  );
}
