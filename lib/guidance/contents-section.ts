import type { Block, Section } from "@/lib/documents/models";
import { formatDate } from "@/lib/format";
import type { GuidanceGround } from "@/lib/guidance/load-guidance";
import type { CatalogueProcess, ProcessItem } from "@/lib/metrics/catalogue";
import { lifetimeWords } from "@/lib/charts/trial-words";
import { describeDimension } from "@/lib/metrics/dimensions";
import { formulaOf } from "@/lib/metrics/explanations/formulas";
import { addDays } from "@/lib/period";

const suites: [string, string][] = [
  ["MP176", "Business Processes of MP176"],
  ["MP122", "Business Processes of MP122"],
  ["MP122A", "Business Processes of the MP122A annex"],
  ["TRIAL", "Business Processes on trial, outside every total and report"],
];

/** Every metric, process, indicator, Alert family, data file and Measure, as the catalogue has them. */
export function contentsSection(ground: GuidanceGround): Section {
  const ofSuites = suites.map(([suite, title]) => ({
    title,
    blocks: ground.processes.filter((each) => each.suite === suite).map(processBlock),
  }));
  return {
    title: "Reporting Contents",
    onNewPage: true,
    blocks: [],
    sections: [
      { title: "Metrics", blocks: [metricTable(ground)] },
      ...ofSuites.filter(({ blocks }) => blocks.length > 0),
      { title: "Indicators that are no SRV", blocks: [indicatorTable(ground)] },
      { title: "Alerts", blocks: [alertTable(ground)] },
      { title: "Data files", blocks: [fileTable] },
      { title: "Measures and Indicators of the Code", blocks: [measureTable(ground)] },
    ],
  };
}

function metricTable({ metrics }: GuidanceGround): Block {
  return {
    kind: "table",
    caption: "Metrics, their formulas and what they may be split by",
    columns: [
      { head: "Metric", width: 1.3 },
      { head: "Definition and formula", width: 3 },
      { head: "Split by", width: 1.4 },
      { head: "Source", width: 1.6 },
    ],
    rows: metrics.map((metric) => [
      {
        text: metric.name,
        strong: true,
        under: `${metric.id}, version ${metric.version}, ${metric.kind === "measure" ? "Measure" : "Indicator"}${lifetimeWords(metric)}`,
      },
      `${metric.inWords} Formula: ${formulaOf(metric).inWords}.`,
      metric.dimensions.map((dimension) => describeDimension(dimension).name).join(", "),
      metric.source,
    ]),
  };
}

function processBlock({ processId, name, subProcess, purpose, items, source }: CatalogueProcess): Block {
  const caption = `${subProcess ? `${name}: ${subProcess}` : name} (${processId})`;
  if (items.length === 0) return { kind: "note", text: `${caption}: ${purpose}. It counts no SRV. ${source}.` };
  return {
    kind: "table",
    caption: `${caption}: ${purpose}`,
    columns: [{ head: "SRV" }, { head: "Name", width: 4 }, { head: "Which requests count", width: 3 }, { head: "In force", width: 2 }],
    rows: items.map((item) => [{ text: item.srv, strong: true }, item.name, which(item), inForce(item)]),
    note: source,
  };
}

function which({ qualifier, matchedQualifier }: ProcessItem): string {
  if (matchedQualifier !== null) return `only where ${matchedQualifier}`;
  return qualifier === "" ? "all" : `all; described as ${qualifier}`;
}

function inForce({ validFrom, validTo }: ProcessItem): string {
  const since = validFrom <= "2000-01-01" ? "from the start" : `from ${formatDate(validFrom)}`;
  return validTo === null ? since : `${since} to ${formatDate(addDays(validTo, -1))}`;
}

function indicatorTable({ indicators, processes }: GuidanceGround): Block {
  const nameOf = (id: string) => processes.find(({ processId }) => processId === id)?.name ?? id;
  return {
    kind: "table",
    caption: "Indicators of MP176 Table 1 that are no SRV",
    columns: [{ head: "Business Process" }, { head: "Indicator", width: 2 }, { head: "How it is counted", width: 2 }],
    rows: indicators.map(({ processId, description, notes }) => [nameOf(processId), description, notes || "as described"]),
  };
}

function alertTable({ alertFamilies }: GuidanceGround): Block {
  return {
    kind: "table",
    caption: "Alert Codes reported, by family",
    columns: [
      { head: "Family", width: 3 },
      { head: "Codes", align: "right" },
    ],
    rows: alertFamilies.map(({ family, codes }) => [family, String(codes)]),
    note: "A code that the reference data lacks is counted and shown as unknown.",
  };
}

const fileTable: Block = {
  kind: "table",
  caption: "Data files, one row each, of the Party alone",
  columns: [{ head: "File" }, { head: "What it holds", width: 3 }],
  rows: [
    ["inventory", "Every Device of the estate in the newest snapshot of the month, with every field of the feed"],
    ["failures", "Every failing request with every field of the feed, its Reason Code and Round Trip Time"],
    ["requests", "Every counted request without Device and request id: what the figures are counted again from"],
    ["alerts", "Every Alert sent to the User with every field of the feed"],
    ["extracts of Electricity Distributors", "Power outages, security credentials, N13 and N55 by Device Model and firmware version"],
  ],
};

function measureTable({ measures }: GuidanceGround): Block {
  return {
    kind: "table",
    caption: "Measures and Indicators of the Performance Measurement Report",
    columns: [{ head: "Id" }, { head: "Name", width: 2 }, { head: "Kind" }, { head: "Definition and formula", width: 3 }],
    rows: measures.map(({ id, name, kind, definition, formula }) => [
      { text: id, strong: true },
      name,
      kind,
      [definition, formula].filter(Boolean).join(". ") || "not stated in its source",
    ]),
  };
}
