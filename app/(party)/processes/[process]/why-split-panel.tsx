import { GapStepsChart } from "@/components/charts/gap-steps-chart";
import { FigureFrame } from "@/components/frames/figure-frame";
import type { FigureLink } from "@/components/frames/figure-links";
import { Withheld } from "@/components/states/withheld";
import { DataTable, type Column } from "@/components/tables/data-table";
import { signedPoints, splitTitle } from "@/lib/charts/finding-words";
import { gapSteps } from "@/lib/charts/gap-steps";
import type { Split, SrvPart } from "@/lib/diagnosis/models";
import { formatCount, formatPercent } from "@/lib/format";

export type WhySplit = {
  id: string;
  /** "August", "the industry". */
  than: string;
  names: { reference: string; own: string };
  split: Split | null;
  /** Why there is no split, as a sentence. */
  missing: string;
  summary: string;
  srvs: SrvPart[];
  foot: string;
  links: FigureLink[];
};

const columns: Column[] = [
  { key: "part", head: "Part" },
  { key: "value", head: "Outcome success, points", label: "Points", align: "right" },
];
const srvColumns: Column[] = [
  { key: "srv", head: "SRV" },
  { key: "mix", head: "Mix, points", label: "Mix, points", align: "right" },
  { key: "rate", head: "Rates, points", label: "Rates, points", align: "right" },
  { key: "requests", head: "Requests", label: "Requests", align: "right" },
  { key: "before", head: "Before", label: "Before", align: "right" },
];

function Numbers({ split, names, srvs }: { split: Split; names: WhySplit["names"]; srvs: SrvPart[] }) {
  const rows = [
    { id: "reference", cells: [names.reference, formatPercent(split.reference)] },
    { id: "mix", cells: ["Mix", signedPoints(split.mix)] },
    { id: "rate", cells: ["Rates", signedPoints(split.rate)] },
    { id: "gap", cells: ["Gap: mix and rates together", signedPoints(split.gap)] },
    { id: "own", cells: [names.own, formatPercent(split.reference + split.gap)] },
  ];
  const bySrv = srvs.map(({ srv, mix, rate, requests, requestsBefore }) => ({
    id: srv,
    cells: [srv, signedPoints(mix), signedPoints(rate), formatCount(requests), formatCount(requestsBefore)],
  }));
  return (
    <>
      <DataTable caption="The gap and its parts" columns={columns} rows={rows} />
      {bySrv.length > 0 && (
        <DataTable caption="The parts by SRV; they sum to the whole" columns={srvColumns} rows={bySrv} className="mt-4" />
      )}
    </>
  );
}

/** A gap in outcome success split into what was asked for (mix) and how often the same requests succeed (rates). */
export function WhySplitPanel({ why }: { why: WhySplit }) {
  const { id, than, names, split, missing, summary, srvs, foot, links } = why;
  return (
    <FigureFrame
      id={id}
      title={split ? splitTitle(split, than) : `Set against ${than}`}
      summary={summary}
      chart={
        split ? (
          <GapStepsChart model={gapSteps(split, names)} />
        ) : (
          <div className="flex h-full items-center px-4 sm:px-5">
            <Withheld>{missing}</Withheld>
          </div>
        )
      }
      table={split ? <Numbers split={split} names={names} srvs={srvs} /> : undefined}
      bodyClass="h-[184px]"
      foot={foot}
      links={links}
    />
  );
}
