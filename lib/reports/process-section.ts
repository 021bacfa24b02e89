import { standingInWords, standingOf } from "@/lib/charts/standing";
import { countsText, shareText } from "@/lib/charts/share-words";
import { timeTitle } from "@/lib/charts/round-trip-words";
import { reasonsTitle } from "@/lib/charts/reason-words";
import { absenceWords } from "@/lib/charts/withheld";
import type { Block, Section } from "@/lib/documents/models";
import { formatDuration, formatPercent } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";
import { monthShareBlock } from "@/lib/reports/month-chart";
import { processMonthTable, reasonTable } from "@/lib/reports/tables/process-tables";
import { tableBlock } from "@/lib/reports/report-table";

/** A Business Process: its figures, success by month, Round Trip Time and target, why requests failed. */
export function processSection(told: { name: string; page: ProcessPage }): Section {
  const { name, page } = told;
  const own = page.months.map(({ period, version, success, roundTrip, industry, industryRoundTrip }) => ({
    ...{ period, version, success, industry },
    times: { period, version, own: roundTrip, industry: industryRoundTrip },
  }));
  const previous = page.months.at(-2)?.period ?? null;
  return {
    title: name,
    blocks: [
      keyFacts(page),
      { kind: "text", text: `${timeTitle(own.map(({ times }) => times))}. ${reasonsTitle(page.reasons, previous)}.` },
      ...monthShareBlock(
        "Outcome success",
        own.map(({ period, version, success, industry }) => ({ period, version, own: success, industry })),
        page.breaks,
      ),
      tableBlock(processMonthTable(told)),
      tableBlock(reasonTable(told)),
    ],
  };
}

function keyFacts({ success, industrySuccess, deliveryFailure, withinTrt, roundTrip, targetResponseTime }: ProcessPage): Block {
  const standing = standingOf(success, industrySuccess, "higher");
  const against = standing
    ? `${standingInWords(standing, "the industry")}${standing.chance && standing.points !== 0 ? ", could be chance" : ""}`
    : `Industry: ${absenceWords(industrySuccess).toLowerCase()}`;
  const target = targetResponseTime
    ? ` of ${formatDuration(targetResponseTime.seconds * 1000)}${targetResponseTime.unverified ? " (unverified)" : ""}`
    : "";
  return {
    kind: "facts",
    facts: [
      { name: "Outcome success", figure: shareText(success), note: `${countsText(success) ?? ""}; ${against}` },
      {
        name: "Delivery failure",
        figure: deliveryFailure.value === null ? "–" : formatPercent(deliveryFailure.value),
        note: countsText(deliveryFailure) ?? "",
      },
      {
        name: "Within Target Response Time",
        figure: withinTrt.value === null ? "No target" : formatPercent(withinTrt.value),
        note: withinTrt.value === null ? "None of these requests has one" : `${countsText(withinTrt)}${target}`,
      },
      {
        name: "Median Round Trip Time",
        figure: roundTrip.median_ms === null ? "–" : formatDuration(roundTrip.median_ms),
        note:
          roundTrip.median_ms === null
            ? "No responses"
            : `best ${formatDuration(roundTrip.best_ms ?? 0)}, worst ${formatDuration(roundTrip.worst_ms ?? 0)}`,
      },
    ],
  };
}
