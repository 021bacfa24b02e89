import { industryQuestionOf, metricLinks, peersQuestionOf } from "@/app/(party)/processes/[process]/question";
import { StandingBody } from "@/app/(party)/processes/[process]/standing-body";
import { standingRows } from "@/app/(party)/processes/[process]/standing-rows";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable } from "@/components/tables/data-table";
import { appearanceAddress } from "@/lib/charts/appearance";
import { peersWithheldWords, standingSummary, standingTitle } from "@/lib/charts/peer-words";
import { countOf, formatPercent } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";

const columns = [
  { key: "what", head: "Figure" },
  { key: "value", head: "Value", label: "Value", align: "right" as const },
];

/** Where the own rate stands this month: among the peers as dots, or, where they are withheld, among the limits of chance around the industry. */
export function StandingPanel({ page }: { page: ProcessPage }) {
  const { hasBands, success, industrySuccess, peers, months, current } = page;
  const { band } = months[months.length - 1];
  const isWithheld = peers.points.length === 0 && band.status !== "shown";
  const explained = isWithheld && hasBands ? peersWithheldWords(peers, industrySuccess) : "";
  const foot = [
    success.denominator === null ? "" : `Limits at ${countOf(success.denominator, "request")}.`,
    peers.points.length > 0 ? "Peers to 0.5 points; their order says nothing." : "",
    !isWithheld && industrySuccess.value !== null ? `Square: the industry, ${formatPercent(industrySuccess.value)}.` : "",
    peers.note && !isWithheld ? `${peers.note}.` : "",
  ];
  const question = isWithheld ? industryQuestionOf(page) : peersQuestionOf(page);
  return (
    <FigureFrame
      id="standing"
      title={standingTitle(success, industrySuccess, band)}
      summary={[explained, standingSummary(success, industrySuccess, band, peers)].filter(Boolean).join(" ")}
      chart={<StandingBody page={page} band={band} isHatched={explained !== ""} />}
      table={<DataTable caption="Outcome success, peers and the limits of chance" columns={columns} rows={standingRows(page, band)} />}
      bodyClass="h-[272px]"
      foot={foot.filter(Boolean).join(" ")}
      links={[{ label: "How we appear to others", href: appearanceAddress(current.period) }, ...metricLinks("outcome-success", question)]}
    />
  );
}
