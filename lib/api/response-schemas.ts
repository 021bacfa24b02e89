import { z } from "zod";
import { userRoles } from "@/lib/access/party-scope";
import { alertTableColumns, alertTables, type AlertTable } from "@/lib/metrics/alerts/page/alert-tables";
import { metricDimensions } from "@/lib/metrics/dimensions";
import { metricScopes } from "@/lib/metrics/metric-request";
import { metrics } from "@/lib/metrics/registry";

const text = z.string();
const period = z.string().regex(/^\d{4}-\d{2}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** What a figure is, wherever one is told. */
export const statuses = z.enum(["shown", "suppressed", "not-available", "not-applicable", "provisional"]);
const reasons = z.enum(["few_peers", "dominance", "secondary", "class"]);

/** Problem details (RFC 9457) with the parameter at fault, what it may be, and the reference of a fault of ours. */
export const problemSchema = z.strictObject({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  parameter: text.optional(),
  allowed: z.array(text).optional(),
  reference: text.optional(),
});

export const periodsSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      period,
      state: z
        .enum(["open", "computed", "checked", "provisional", "published"])
        .describe("provisional: computed and not published; the caller's own figures of it are answered, marked provisional."),
      version: z.int().nullable(),
      published_at: text.nullable(),
    }),
  ),
});

const figure = (metric: (typeof metrics)[number]["figures"][number]) => (metric.unit === "code" ? text.nullable() : z.number().nullable());
const figures = Object.fromEntries(
  metrics.flatMap((metric) => metric.figures.map((each) => [each.id, figure(each).optional().describe(each.inWords)])),
);

/** A row of any metric: its dimensions, `period` or `day`, its figures and status. */
export const metricRowSchema = z.strictObject({
  ...Object.fromEntries(metricDimensions.map((dimension) => [dimension, text.optional()])),
  period: period.optional(),
  day: day.optional(),
  ...figures,
  peer: text.nullable().optional().describe("With scope=peers: the pseudonym of a peer, for this caller, cell and period alone."),
  status: statuses,
  standing: z.literal("trial").optional().describe("The metric or process is on trial: outside every total, report and industry figure."),
  reason: reasons.optional().describe("Why the row is suppressed."),
  nearest: text.nullable().optional().describe("The nearest cell that is shown instead of a suppressed one; null when none is."),
});

const periodQuality = z.strictObject({
  period,
  version: z.int(),
  data_as_of: text.nullable(),
  restated: z.boolean().describe("Whether a later version replaced the first."),
  delivered_days: z.int(),
  expected_days: z.int(),
  missing_days: z.array(day),
  late_days: z.array(day).describe("Days whose file was produced more than ten days after the month ended."),
});

/** Freshness and quality of an answer. */
export const qualitySchema = z.strictObject({
  data_as_of: text.nullable().describe("Of the newest published period in the range."),
  provisional: z.boolean(),
  restated: z.boolean(),
  delivered_days: z.int(),
  expected_days: z.int(),
  late_days: z.int(),
  periods: z.array(periodQuality),
  unknown_values: z
    .array(z.strictObject({ dimension: text, value: text, rows: z.int() }))
    .describe("Values in the caller's own rows of the newest period that the reference data lacks."),
});

export const metricAnswerSchema = z.strictObject({
  metric: text.describe(`One of ${metrics.map(({ id }) => id).join(", ")}, or of those in the catalogue that are data.`),
  role: z.enum(userRoles),
  scope: z.enum(metricScopes),
  from: period,
  to: period,
  version: z.int().nullable().describe("Version of the newest published period in the range."),
  versions: z.record(text, z.int().nullable()).describe("Version of every period in the range; null: not published."),
  rows: z.array(metricRowSchema),
  quality: qualitySchema,
});

/** What is behind a figure that is no metric. */
export const figureExplanationSchema = z.strictObject({
  definition: z.strictObject({
    ...{ id: text, version: z.int(), name: text, words: text, unit: text },
    ...{ measure_or_indicator: z.enum(["M", "I"]), source: text },
  }),
  formula: text,
  recount: text,
  version: z.strictObject({
    ...{ period, version: z.int(), published_at: text, data_as_of: text.nullable() },
    ...{ content_hash: text, policy_version: z.int() },
  }),
  files: z.array(
    z.strictObject({
      ...{ feed: text, name: text, delivery: text, sha256: text, receipt: z.int(), produced_at: text.nullable() },
      ...{ received_at: text, first_day: day, last_day: day, days_used: z.int() },
    }),
  ),
  figures: z.array(
    z.strictObject({
      ...{ figure: text, value: z.number().nullable(), unit: text },
      ...{ numerator: z.number().nullable(), denominator: z.number().nullable(), status: text, decision: text },
      data_file: text.nullable().describe("The row-level file of the figure; null where none of the reader's own reproduces it."),
    }),
  ),
  csv: text.describe("Where the figures are, as CSV."),
  data_file: text.nullable().describe("The row-level file that reproduces them; null where none of the reader's own does."),
});

/** What is behind the figures of a question to /metrics. */
export const explanationSchema = z.strictObject({
  definition: z.strictObject({
    id: text,
    version: z.int(),
    effective_from: period,
    name: text,
    words: text,
    unit: text,
    measure_or_indicator: z.enum(["M", "I"]),
    source: text,
  }),
  formula: text,
  recount: text.describe("How to count an own figure again from its data file."),
  question: z.strictObject({
    role: z.enum(userRoles),
    scope: z.enum(metricScopes),
    from: period,
    to: period,
    grain: z.enum(["month", "day"]),
    process: text.nullable(),
    process_source: text.nullable(),
    by: z.array(text),
    filters: z.record(text, z.array(text)),
  }),
  periods: z.array(
    z.strictObject({
      period,
      version: z.int(),
      published_at: text,
      data_as_of: text.nullable(),
      content_hash: text,
      policy_version: z.int(),
      policy_effective_from: day.nullable(),
      counted: z.array(text).describe("What counts in the process in this period; empty without a process."),
      files: z.array(
        z.strictObject({
          name: text,
          delivery: text,
          sha256: text,
          receipt: z.int(),
          produced_at: text.nullable(),
          received_at: text,
          first_day: day,
          last_day: day,
          days_used: z.int(),
        }),
      ),
      data_file: text.nullable(),
    }),
  ),
  quality: qualitySchema,
  figures: z.array(
    metricRowSchema.extend({
      decision: text.describe("The disclosure decision in words."),
      data_file: text.nullable().describe("The row-level file that reproduces the figure; null for figures of others."),
    }),
  ),
});

/** The indicators of processes, a row per outcome. */
export const indicatorsSchema = z.strictObject({
  role: z.enum(userRoles),
  period,
  version: z.int(),
  rows: z.array(
    z.strictObject({
      process: text,
      indicator: text,
      month: period.describe("The month a window starts in; the day's month."),
      day: day.nullable(),
      told_by: period.describe("The publication that says it: windows left open are told again by the next."),
      item: text.describe("The SRV it is about; empty for none."),
      outcome: text.describe("What came of it; of a shared SRV the process a request most likely belonged to, empty for unattributed."),
      value: z.number().nullable(),
      failures: z.number().nullable(),
      status: statuses,
      reason: reasons.nullable(),
    }),
  ),
});

const legRow = z.strictObject(columnsOf("legs", ["leg", "from_time", "to_time"]));
const stormRow = z.strictObject(
  columnsOf("storms", ["alert_code", "manufacturer", "model", "firmware_version", "csp_region", "from_hour", "until_hour"]),
);

/** A table of the Alerts page: its columns in the order of its CSV. */
export const alertTableSchema = z.strictObject({
  table: z.enum(alertTables),
  role: z.enum(userRoles),
  period,
  version: z.int(),
  rows: z.array(z.union([legRow, stormRow])),
  quality: qualitySchema,
});

function columnsOf(table: AlertTable, texts: readonly string[]) {
  return Object.fromEntries(alertTableColumns[table].map((name) => [name, texts.includes(name) ? text : z.number().nullable()]));
}

const metricEntry = z.strictObject({
  id: text,
  version: z.int(),
  effective_from: period,
  name: text,
  words: text,
  unit: text,
  measure_or_indicator: z.enum(["M", "I"]),
  better_when: z.enum(["higher", "lower", "no-judgement"]),
  source: text,
  lifetime: z
    .strictObject({ trial_from: period, adopted_from: period.nullable(), ended_from: period.nullable() })
    .nullable()
    .describe("Of a metric that runs or ran on trial: outside every total and report until it is adopted. Null: adopted from the start."),
  scopes: z.array(text),
  dimensions: z.array(text),
  figures: z.array(z.strictObject({ id: text, unit: text, words: text })),
});
const processEntry = z.strictObject({
  id: text,
  suite: text,
  name: text,
  sub_process: text,
  purpose: text,
  source: text,
  srvs: z.array(
    z.strictObject({
      srv: text,
      name: text,
      qualifier: text,
      matched_qualifier: text.nullable().describe("Requests must have this qualifier; null: any."),
      valid_from: day,
      valid_to: day.nullable().describe("The first day the mapping no longer applies."),
    }),
  ),
});

export const catalogueSchema = z.strictObject({
  metrics: z.array(metricEntry),
  processes: z.array(processEntry),
  dimensions: z.array(z.strictObject({ id: text, name: text, words: text, values: z.array(text) })),
});
