import { SilenceForm } from "@/app/(party)/watch/silence-form";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { changeSentence, changeTag, changeTone, chanceWords, coverageWords } from "@/lib/charts/watch-words";
import { countOf, formatCount, formatDate, periodMonth } from "@/lib/format";
import type { FoundChange, Watch } from "@/lib/watch/models";

const columns: Column[] = [
  { key: "process", head: "Process" },
  { key: "what", head: "What is out of the ordinary" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "chance", head: "By chance alone", label: "By chance alone", className: "text-ink-2" },
  { key: "silence", head: "Told" },
];

const shapes = { better: "up", worse: "down", similar: "dash" } as const;

function What({ change }: { change: FoundChange }) {
  const tone = changeTone(change);
  return (
    <span className="flex flex-col items-start gap-1">
      <Tag tone={tone} shape={shapes[tone]}>
        {changeTag(change)}
      </Tag>
      <span>{changeSentence(change)}.</span>
      {change.incidents.map(({ incidentId, category, summary }) => (
        <span key={incidentId} className="text-note text-incident">
          Meanwhile a Category {category} Incident: {summary}
        </span>
      ))}
    </span>
  );
}

function rowOf(change: FoundChange, { current }: Watch) {
  const { processId, name, metric, firstDay, requests, chance, silence } = change;
  const figure = metric === "round-trip-time" ? "day-times" : "days";
  return {
    id: `${processId} ${metric} ${firstDay}`,
    cells: [
      <TextLink key="process" href={`/processes/${processId}?from=${current.period}&to=${current.period}#${figure}-title`}>
        {name}
      </TextLink>,
      <What key="what" change={change} />,
      formatCount(requests),
      chanceWords(chance),
      silence ? (
        <span key="silence">
          Silenced until {formatDate(silence.until)}: {silence.reason}
        </span>
      ) : (
        <SilenceForm key="silence" processId={processId} metric={metric} what={`${changeTag(change)} of ${name}`} period={current.period} />
      ),
    ],
  };
}

/** What was found without anybody asking: runs of days that are not as the days before lead one to expect. */
export function ChangesFrame({ watch }: { watch: Watch }) {
  const { changes, coverage, current, runs } = watch;
  const month = periodMonth(current.period);
  return (
    <Frame labelledBy="changes">
      <FrameHead
        id="changes"
        title={changes.length === 0 ? "No change was found" : `${countOf(changes.length, "change")} found without a threshold`}
        summary={
          runs || coverage.processes === 0
            ? coverageWords(coverage)
            : `${month} was published before there was any watching; a restatement of it will be watched.`
        }
      />
      {changes.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-6">
          {coverage.watched > 0
            ? `No run of days of ${month} is further from the ordinary than chance explains. Nothing is missing.`
            : "Nothing could be judged."}
        </EmptyBody>
      ) : (
        <DataTable
          caption="Changes out of the ordinary"
          columns={columns}
          rows={changes.map((each) => rowOf(each, watch))}
          className="mt-3"
        />
      )}
      <FrameFoot links={<FileLink href={`/watch.csv?period=${current.period}`}>CSV</FileLink>}>
        Days are UTC. A change is told once: a level that stays becomes what is expected.
      </FrameFoot>
    </Frame>
  );
}
