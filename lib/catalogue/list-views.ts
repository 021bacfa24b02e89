import type { CatalogueLists, CodeEntry, HistoryEntry, MeasureEntry, ServiceEntry } from "@/lib/catalogue/load-lists";
import { formatDate, formatDuration } from "@/lib/format";
import type { CatalogueDimension } from "@/lib/metrics/catalogue";

/** A list of the catalogue as a table: heads, and rows of texts whose first is the id. */
export type ListView = { id: Exclude<ListId, "processes">; title: string; one: string; heads: string[]; rows: string[][] };

/** The lists of the catalogue beside its metrics, with their names; processes are shown one by one, the others as a table. */
export const listNames = {
  processes: "Business Processes",
  srvs: "Service Reference Variants",
  codes: "Response and Alert Codes",
  dimensions: "Dimensions",
  measures: "Measures and Indicators of the Code",
  history: "Changes so far",
} as const;
export type ListId = keyof typeof listNames;

const valuesShown = 12;
const kinds: Record<string, string> = {
  business_process: "Business Process",
  business_process_item: "What counts in a process",
  service_request: "SRV",
  response_code: "Response Code",
  alert_code: "Alert Code",
  performance_measure: "Measure",
  defined_metric: "Metric",
};

/** Every list as a table, in the order of listNames. */
export function listViews({ services, codes, measures, history }: CatalogueLists, dimensions: CatalogueDimension[]): ListView[] {
  return [
    {
      id: "srvs",
      title: listNames.srvs,
      one: "SRV",
      heads: ["SRV", "Name", "Who may send it", "Target Response Time", "Counts in"],
      rows: services.map(serviceRow),
    },
    { id: "codes", title: listNames.codes, one: "code", heads: ["Code", "Name", "Kind", "Meaning", "Source"], rows: codes.map(codeRow) },
    {
      id: "dimensions",
      title: listNames.dimensions,
      one: "dimension",
      heads: ["Id", "Name", "Meaning", "Values"],
      rows: dimensions.map(dimensionRow),
    },
    {
      id: "measures",
      title: listNames.measures,
      one: "Measure or Indicator",
      heads: ["Id", "Name", "Kind", "Definition and formula", "Source"],
      rows: measures.map(measureRow),
    },
    {
      id: "history",
      title: listNames.history,
      one: "change",
      heads: ["Item", "When", "Of", "What changed"],
      rows: history.map(historyRow),
    },
  ];
}

/** The rows that hold every word of the search, whatever its case. */
export function matchingList(view: ListView, search: string): ListView {
  return { ...view, rows: view.rows.filter((cells) => holds(cells.join(" "), search)) };
}

/** Whether the text holds every word of the search, whatever its case; true for none. */
export function holds(text: string, search: string): boolean {
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function serviceRow({ srv, name, group, roles, onDemand, futureDated, scheduled, basis, processes }: ServiceEntry): string[] {
  const time = (seconds: number | null, of: string) => (seconds === null ? [] : [`${of} ${formatDuration(seconds * 1000)}`]);
  const times = [...time(onDemand, "on demand"), ...time(futureDated, "future dated"), ...time(scheduled, "scheduled")];
  const within = times.length === 0 ? "none" : `${times.join(", ")}${/unverified/i.test(basis) ? " (unverified)" : ""}`;
  return [srv, `${name} (${group})`, roles.join(", ") || "not stated", within, processes.join(", ") || "no process"];
}

function codeRow({ code, kind, name, meaning, isDeliveryFailure, source }: CodeEntry): string[] {
  return [code, name || "name not published", isDeliveryFailure ? `${kind}; a delivery failure` : kind, meaning || "not published", source];
}

function dimensionRow({ id, name, inWords, values }: CatalogueDimension): string[] {
  const shown = values.slice(0, valuesShown).join(", ");
  return [id, name, inWords, values.length > valuesShown ? `${shown} and ${values.length - valuesShown} more` : shown || "none yet"];
}

function measureRow({ id, name, kind, definition, formula, status, source }: MeasureEntry): string[] {
  return [
    id,
    name,
    kind,
    [definition, formula].filter(Boolean).join(". "),
    status === "unverified" ? `${source} (levels unverified)` : source,
  ];
}

type State = Record<string, unknown>;
const unsaid = new Set(["changed_at"]);
const text = (value: unknown) => (value === null || value === undefined || value === "" ? "none" : String(value));

function historyRow({ item, at, kind, before, after }: HistoryEntry): string[] {
  return [item, formatDate(at), kinds[kind] ?? kind, changeText(kind, before, after)];
}

function changeText(kind: string, before: State | null, after: State | null): string {
  if (before === null) return `Added: ${stateText(kind, after ?? {})}`;
  if (after === null) return `Taken out: ${stateText(kind, before)}`;
  const changed = Object.keys(after).filter((key) => !unsaid.has(key) && text(before[key]) !== text(after[key]));
  const of = kind === "business_process_item" ? `SRV ${text(after.srv)}: ` : "";
  return `${of}${changed.map((key) => `${key.replaceAll("_", " ")} was ${text(before[key])}, is ${text(after[key])}`).join("; ")}`;
}

/** A row as a reader is told it: what counts from when and why, or every value it has. */
function stateText(kind: string, state: State): string {
  if (kind === "business_process_item") {
    const only = text(state.matched_qualifier) === "none" ? "" : ` where ${text(state.matched_qualifier)}`;
    return `SRV ${text(state.srv)} ${text(state.description)}${only}, from ${formatDate(text(state.valid_from))}. ${text(state.source)}`;
  }
  if (kind === "defined_metric")
    return `${text(state.name)}, on trial from ${formatDate(text(state.trial_from))}: ${text(state.in_words)} ${text(state.source)}`;
  if (kind === "business_process") return `${text(state.name)}: ${text(state.purpose)}. ${text(state.source)}`;
  const told = Object.entries(state).filter(([key, value]) => !unsaid.has(key) && text(value) !== "none");
  return told.map(([key, value]) => `${key.replaceAll("_", " ")} ${text(value)}`).join("; ");
}
