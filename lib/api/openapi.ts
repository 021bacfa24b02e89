import { z } from "zod";
import { alertTableParameters } from "@/lib/api/answers/alert-tables";
import { alertFileParameters, failureFileParameters, inventoryFileParameters } from "@/lib/api/answers/data-files";
import { extractParameters } from "@/lib/api/answers/extracts";
import { figureExplanationParameters } from "@/lib/api/answers/figure-explanations";
import { indicatorParameters } from "@/lib/api/answers/indicators";
import { reportParameters } from "@/lib/api/answers/reports";
import { metricParameters } from "@/lib/api/metric-parameters";
import type { ParameterShape } from "@/lib/api/parameters";
import {
  alertTableSchema,
  catalogueSchema,
  explanationSchema,
  figureExplanationSchema,
  indicatorsSchema,
  metricAnswerSchema,
  periodsSchema,
  problemSchema,
} from "@/lib/api/response-schemas";
import { pmrSchema } from "@/lib/api/pmr-schema";
import { alertTables } from "@/lib/metrics/alerts/page/alert-tables";
import { extracts } from "@/lib/metrics/loaders/load-extract";
import { metrics } from "@/lib/metrics/registry";

type Json = { [key: string]: unknown };
type Operation = {
  id: string;
  summary: string;
  parameters: ParameterShape;
  path?: { name: string; values: string[] };
  json?: string;
  isCsv: boolean;
  /** The media type of a file that is neither JSON nor CSV. */
  file?: "application/pdf" | "application/zip";
};

const operations: Record<string, Operation> = {
  "/periods": {
    id: "periods",
    summary: "Reporting Periods visible to the caller, newest first",
    parameters: {},
    json: "Periods",
    isCsv: true,
  },
  "/catalogue": {
    id: "catalogue",
    summary: "Metrics, Business Processes with their SRVs, dimensions with their values",
    parameters: {},
    json: "Catalogue",
    isCsv: true,
  },
  "/metrics/{metric}": {
    id: "metric",
    summary: "One metric: all rows by month or day and dimension, no paging",
    parameters: metricParameters,
    path: { name: "metric", values: metrics.map(({ id }) => id) },
    json: "MetricAnswer",
    isCsv: true,
  },
  "/explanations": {
    id: "explanations",
    summary: "What is behind each figure of a question to /metrics: definition, formula, files, version, disclosure decision, data file",
    parameters: { metric: z.enum(metrics.map(({ id }) => id)).describe("The metric; must be given."), ...metricParameters },
    json: "Explanation",
    isCsv: true,
  },
  "/figure-explanations": {
    id: "figureExplanations",
    summary:
      "What is behind a measure of the Performance Measurement Report or an indicator of a process: definition, formula, parts, files, version, decision",
    parameters: figureExplanationParameters,
    json: "FigureExplanation",
    isCsv: true,
  },
  "/indicators": {
    id: "indicators",
    summary:
      "The indicators of MP176 Table 1 that are no SRV, by month or day and outcome; shared SRVs by the process they most likely belonged to",
    parameters: indicatorParameters,
    json: "Indicators",
    isCsv: true,
  },
  "/alert-tables/{table}": {
    id: "alertTable",
    summary: "The legs of the way of the caller's Alerts, how each is spread and which makes Alerts late; or the Alert storms of the month",
    parameters: alertTableParameters,
    path: { name: "table", values: [...alertTables] },
    json: "AlertTable",
    isCsv: true,
  },
  "/data-files/failures": {
    id: "failures",
    summary: "The caller's failing requests, row by row",
    parameters: failureFileParameters,
    isCsv: true,
  },
  "/data-files/requests": {
    id: "requests",
    summary: "Every counted request of the caller, one row each, without Device and request id: what its figures are recounted from",
    parameters: failureFileParameters,
    isCsv: true,
  },
  "/data-files/inventory": {
    id: "inventory",
    summary: "The caller's Devices in the newest snapshot of the period, by Device id",
    parameters: inventoryFileParameters,
    isCsv: true,
  },
  "/data-files/alerts": {
    id: "alerts",
    summary: "The Alerts sent to the caller, row by row, all or of some dimensions",
    parameters: alertFileParameters,
    isCsv: true,
  },
  "/extracts/{extract}": {
    id: "extract",
    summary: "An Electricity Distributor's extract: power outages, security credentials, N13 and N55 failures",
    parameters: extractParameters,
    path: { name: "extract", values: Object.keys(extracts) },
    isCsv: true,
  },
  "/reports/{period}.pdf": {
    id: "reportPdf",
    summary: "The monthly report of the caller's Party and User Role: one tagged PDF, the same bytes for the same figures",
    parameters: reportParameters,
    path: { name: "period", values: [] },
    isCsv: false,
    file: "application/pdf",
  },
  "/reports/{period}.zip": {
    id: "reportZip",
    summary: "Every table of the same report as CSV, the caller's data files, and manifest.json with rows, SHA-256 and definition of each",
    parameters: reportParameters,
    path: { name: "period", values: [] },
    isCsv: false,
    file: "application/zip",
  },
  "/pmr/{period}.json": {
    id: "pmr",
    summary: "The Performance Measurement Report of a published period: every figure, the Incidents listed, the production clock",
    parameters: {},
    path: { name: "period", values: [] },
    json: "Pmr",
    isCsv: false,
  },
  "/pmr/{period}.csv": {
    id: "pmrCsv",
    summary: "The figures of the same report",
    parameters: {},
    path: { name: "period", values: [] },
    isCsv: true,
  },
  "/pmr/{period}.pdf": {
    id: "pmrPdf",
    summary: "The same report laid out for a committee: one tagged PDF, the same bytes for a version",
    parameters: {},
    path: { name: "period", values: [] },
    isCsv: false,
    file: "application/pdf",
  },
  "/openapi.json": { id: "openapi", summary: "This description", parameters: {}, json: "OpenApi", isCsv: false },
};

/** The OpenAPI 3.1 description of /api/v1, made of the same schemas that the routes check with and the registry of metrics. */
export function openApiDocument(): Json {
  const paths = Object.entries(operations).flatMap(([path, operation]) => {
    const hasTwin = operation.isCsv && operation.json !== undefined;
    return [
      [path, pathItem(operation)],
      ...(hasTwin ? [[`${path}.csv`, pathItem({ ...operation, id: `${operation.id}Csv`, json: undefined })]] : []),
    ];
  });
  return {
    openapi: "3.1.0",
    info: {
      title: "DCC Customer Analytics Portal",
      version: "1",
      description: "A Party's own figures, the released industry figures of its User Role, and its anonymous peers.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths: Object.fromEntries(paths) as Json,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        Periods: schemaOf(periodsSchema),
        Catalogue: schemaOf(catalogueSchema),
        MetricAnswer: schemaOf(metricAnswerSchema),
        Explanation: schemaOf(explanationSchema),
        FigureExplanation: schemaOf(figureExplanationSchema),
        AlertTable: schemaOf(alertTableSchema),
        Indicators: schemaOf(indicatorsSchema),
        Pmr: schemaOf(pmrSchema),
        Problem: schemaOf(problemSchema),
        OpenApi: { type: "object" },
      },
    },
  };
}

function pathItem({ id, summary, parameters, path, json, isCsv, file }: Operation): Json {
  const content = {
    ...(json !== undefined && { "application/json": { schema: { $ref: `#/components/schemas/${json}` } } }),
    ...(file && { [file]: { schema: { type: "string", contentMediaType: file } } }),
    ...(isCsv && { "text/csv": { schema: { type: "string" } } }),
  };
  const inPath = path
    ? [
        {
          name: path.name,
          in: "path",
          required: true,
          schema: path.values.length ? { type: "string", enum: path.values } : { type: "string", pattern: "^\\d{4}-\\d{2}$" },
        },
      ]
    : [];
  const responses = { "200": { description: "The answer", content }, ...problemResponses() };
  return { get: { operationId: id, summary, parameters: [...inPath, ...Object.entries(parameters).map(queryParameter)], responses } };
}

function queryParameter([name, schema]: [string, ParameterShape[string]]): Json {
  const { description, ...rest } = schemaOf(schema);
  return {
    name,
    in: "query",
    required: !(schema instanceof z.ZodOptional),
    ...(description !== undefined && { description }),
    schema: rest,
    ...(rest.type === "array" && { style: "form", explode: true }),
  };
}

function problemResponses(): Json {
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  const meanings = {
    "400": "A parameter is wrong: the problem names it and what it may be",
    "401": "No token, or a bad one",
    "404": "Nothing there for this caller: also what belongs to someone else, and a role not held",
    "429": "Too many requests, or the files of the day are taken: wait as Retry-After says",
  };
  return Object.fromEntries(Object.entries(meanings).map(([status, description]) => [status, { description, content }]));
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema) as Json;
  return rest;
}
