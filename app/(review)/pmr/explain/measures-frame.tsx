import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/format";
import type { Period } from "@/lib/period";
import type { PmrMeasure } from "@/lib/pmr/models";

const columns: Column[] = [
  { key: "measure", head: "Measure" },
  { key: "family", head: "Part", label: "Part" },
  { key: "kind", head: "Kind", label: "Kind" },
  { key: "figures", head: "Figures", label: "Figures", align: "right" },
];

/** The measures of a report, each leading to what is behind it. */
export function MeasuresFrame({ measures, period }: { measures: (PmrMeasure & { figures: number })[]; period: Period }) {
  const rows = measures.map(({ id, name, family, kind, figures }) => ({
    id,
    cells: [
      <TextLink key="measure" href={`/pmr/explain?${new URLSearchParams({ measure: id, period })}`}>
        {`${id} ${name}`}
      </TextLink>,
      family,
      kind,
      formatCount(figures),
    ],
  }));
  return (
    <Frame labelledBy="measures">
      <FrameHead id="measures" title="Each leads to its definition, formula, parts and files" />
      <DataTable caption="Measures and indicators of the report" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>A Measure is one that DCC is responsible for, an Indicator informs.</FrameFoot>
    </Frame>
  );
}
