import { formatDate, formatPeriod } from "@/lib/format";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { metrics } from "@/lib/metrics/registry";
import type { DefinedProcess } from "@/lib/reports/load-report";
import type { ReportTable } from "@/lib/reports/report-table";

/** Every metric the report uses, the `further` ones too: what it counts, its version, and where the definition comes from. */
export function metricTable(further: readonly { metric: MetricDefinition }[]): ReportTable {
  const all: readonly MetricDefinition[] = [...metrics, ...further.map(({ metric }) => metric)];
  return {
    id: "definitions",
    caption: "Metrics",
    definition: "A row per metric and figure: its definition and version, unit, whether it is a Measure or an Indicator, and its source.",
    none: "no metric is defined.",
    paper: {
      columns: [
        { head: "Metric", width: 1.2 },
        { head: "What it counts", width: 3 },
        { head: "Kind and version" },
        { head: "Source", width: 1.6 },
      ],
      rows: all.map(({ id, name, inWords, kind, version, effectiveFrom, source }) => [
        { text: name, under: id },
        inWords,
        { text: kind === "measure" ? "Measure" : "Indicator", under: `version ${version}, from ${formatPeriod(effectiveFrom)}` },
        source,
      ]),
    },
    data: {
      columns: ["metric", "version", "effective_from", "name", "in_words", "kind", "source", "figure", "unit", "figure_in_words"],
      rows: all.flatMap(({ id, version, effectiveFrom, name, inWords, kind, source, figures }) =>
        figures.map((figure) => ({
          ...{ metric: id, version, effective_from: effectiveFrom, name, in_words: inWords, kind, source },
          ...{ figure: figure.id, unit: figure.unit, figure_in_words: figure.inWords },
        })),
      ),
    },
  };
}

/** Which SRVs make up each Business Process in the period. */
export function membershipTable(definitions: readonly DefinedProcess[]): ReportTable {
  return {
    id: "process-definitions",
    caption: "Business Processes",
    definition:
      "A row per Business Process and Service Reference Variant mapped to it in the period; a qualifier narrows it where it reads Name = Value.",
    none: "no Business Process is defined.",
    paper: {
      columns: [
        { head: "Process", width: 1.3 },
        { head: "Purpose", width: 2 },
        { head: "Service Reference Variants", width: 2 },
        { head: "Source", width: 1.2 },
      ],
      rows: definitions.map(({ processId, name, purpose, items, source }) => [
        { text: name, under: processId },
        purpose,
        items.map(({ srv, matchedQualifier }) => (matchedQualifier === null ? srv : `${srv} (${matchedQualifier})`)).join(", ") ||
          "none: told by indicators alone",
        source,
      ]),
    },
    data: {
      columns: ["process", "name", "purpose", "source", "srv", "srv_name", "qualifier", "matched_qualifier", "valid_from", "valid_to"],
      rows: definitions.flatMap(({ processId, name, purpose, source, items }) =>
        items.map((item) => ({
          ...{ process: processId, name, purpose, source, srv: item.srv, srv_name: item.name, qualifier: item.qualifier },
          ...{ matched_qualifier: item.matchedQualifier, valid_from: item.validFrom, valid_to: item.validTo },
        })),
      ),
    },
  };
}

/** What every reader of the report needs to know of its figures. */
export function readingNotes(publishedAt: string, version: number): string[] {
  return [
    "A request succeeds when its final response carries a success, information or warning code and no failure Alert followed. No response at all is a failure.",
    "Round Trip Time (RTT) runs from receipt of the request to the response sent, HAN time included. The Target Response Time (TRT) is that of the request's SRV and mode.",
    "The industry is every User in your User Role, you included: one number, the same for everyone, rounded. No other Party is named or can be told from it.",
    "Withheld: too few other Users stand behind a figure, or one is too large a part of it, to show it safely. It is not a zero, and it is withheld the same way on every page and in every file ([c]).",
    "Not delivered, or not available: no data came for it ([x]). No requests, no Alerts, no target: there was nothing to count ([z]).",
    '"Could be chance": at your volume, and as your failures vary from day to day, a difference of this size would not be unusual.',
    `Days and months are UTC. This is version ${version}, published ${formatDate(publishedAt)}. A correction is published as the next version, whose report lists what it changed.`,
  ];
}
