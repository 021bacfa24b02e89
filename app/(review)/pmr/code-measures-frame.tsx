import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag, type TagShape, type TagTone } from "@/components/ui/tag";
import type { Pmr, PmrLevel, PmrMeasure, PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

const columns: Column[] = [
  { key: "id", head: "Measure", className: "sm:w-[40%]" },
  { key: "previous", head: "Month before", label: "Month before", align: "right" },
  { key: "level", head: "Level", label: "Level", align: "right", className: "font-semibold" },
  { key: "target", head: "Target", label: "Target", align: "right" },
  { key: "minimum", head: "Minimum", label: "Minimum", align: "right" },
  { key: "met", head: "Met", label: "Met" },
];

const looks: Record<NonNullable<PmrLevel>, [TagTone, TagShape]> = {
  met: ["better", "up"],
  "below Target": ["caution", "dash"],
  "below Minimum": ["worse", "down"],
};

function judgement(level: PmrLevel) {
  if (level === null) return <span className="text-ink-3">No level to meet</span>;
  const [tone, shape] = looks[level];
  return (
    <Tag tone={tone} shape={shape}>
      {level === "met" ? "Met" : level}
    </Tag>
  );
}

function nameCell({ id, name, valueStatus }: PmrMeasure, note: string) {
  return (
    <span className="flex flex-col gap-0.5 font-normal">
      <span>
        <span className="font-mono text-axis text-ink-3">{id}</span> <span className="font-medium text-ink">{name}</span>
        {valueStatus !== "" && !valueStatus.startsWith("from") && <span className="text-ink-3"> (levels {valueStatus})</span>}
      </span>
      {note && <span className="text-axis text-ink-3">{note}</span>}
    </span>
  );
}

function cells(row: PmrRow, measure: PmrMeasure) {
  const percent = (level: number | null) => (level === null ? "None set" : `${level}%`);
  return [
    nameCell(measure, row.note),
    row.previous === null ? "–" : figureText({ ...row, value: row.previous }),
    figureText(row),
    percent(measure.target),
    percent(measure.minimum),
    judgement(row.level),
  ];
}

/** Code Performance Measures against their Target and Minimum Service Levels. */
export function CodeMeasuresFrame({ report }: { report: Pmr }) {
  const rows = report.rows.flatMap((row) => {
    const measure = report.measures.find(({ id }) => id === row.measureId);
    return measure?.family === "Code Performance Measure" ? [{ id: measure.id, cells: cells(row, measure) }] : [];
  });
  return (
    <Frame labelledBy="code-measures">
      <FrameHead
        id="code-measures"
        title="Code Performance Measures against Target and Minimum"
        summary="SEC Section H13.1. A measure that Service Providers report is taken as reported; the rest is computed from the feeds where they allow."
      />
      <DataTable caption="Code Performance Measures" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>Measures carry levels; Indicators do not. Levels marked unverified were not seen in the code itself.</FrameFoot>
    </Frame>
  );
}
