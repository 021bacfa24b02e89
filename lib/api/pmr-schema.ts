import { z } from "zod";
import { statuses } from "@/lib/api/response-schemas";
import { pmrDimensions } from "@/lib/pmr/figure";

const text = z.string();
const period = z.string().regex(/^\d{4}-\d{2}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const meeting = z.strictObject({ kind: z.enum(["reporting", "main"]), held_on: day, papers_due: day, by_rule: z.boolean() });

/** The Performance Measurement Report: its figures, Incidents and production clock. */
export const pmrSchema = z.strictObject({
  period,
  version: z.int(),
  published_at: text,
  data_as_of: text.nullable(),
  production: z.array(
    z.strictObject({
      working_days: z.int(),
      in_force: z.boolean(),
      words: text,
      due: day,
      produced: day.nullable(),
      working_days_used: z.int().nullable(),
      late_by: z.int().nullable(),
      meetings: z.array(meeting).describe("The meetings of the Operations Group that a report made on the due day is in time for."),
    }),
  ),
  meetings_made: z.array(meeting).describe("The meetings it was in time for on the day it was produced; none before."),
  rows: z.array(
    z.strictObject({
      measure_id: text,
      family: text,
      name: text,
      kind: text,
      ...Object.fromEntries(pmrDimensions.map((dimension) => [dimension, text])),
      value: z.number().nullable(),
      unit: z.enum(["share", "count", "minutes", "hours", "ms"]),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      target_percent: z.number().nullable(),
      minimum_percent: z.number().nullable(),
      level: z.enum(["met", "below Target", "below Minimum"]).nullable(),
      levels_status: text,
      previous: z.number().nullable().describe("The same figure of the month before."),
      status: statuses,
      note: text,
    }),
  ),
  annex: z
    .array(
      z.strictObject({
        heading: text,
        name: text,
        user_role: text,
        srv: text,
        decision: text,
        parties: z
          .array(z.strictObject({ party: text, success: z.number() }))
          .nullable()
          .describe(
            "Success rate by anonymised Party, in an order that says nothing; null where it is withheld. No volume stands beside a Party.",
          ),
        splits: z
          .array(
            z.strictObject({
              by: text,
              value: text,
              success: z.number().nullable(),
              volume: z.number().nullable(),
              rtt_mean_ms: z.number().nullable(),
              rtt_median_ms: z.number().nullable(),
            }),
          )
          .describe("Released figures whole (by is empty), by Region, SMETS version and Device Type; null where withheld."),
      }),
    )
    .describe("The MP122A annex, by heading, User Role and SRV."),
  incidents: z.array(
    z.strictObject({
      incident_id: text,
      category: z.int(),
      service: text,
      csp_region: text,
      raised_at: text,
      first_response_at: text.nullable(),
      resolved_at: text.nullable(),
      closed_at: text.nullable(),
    }),
  ),
});
