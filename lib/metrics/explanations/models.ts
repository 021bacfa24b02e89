import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { MetricAnswer, MetricRequest } from "@/lib/metrics/metric-request";
import type { PublicationFile } from "@/lib/metrics/queries/publication-files";
import type { Day, Period } from "@/lib/period";

/** A published period of the range: its version, what froze it, the policy its released figures were decided under, and what it counted. */
export type ExplainedPeriod = {
  period: Period;
  version: number;
  publishedAt: string;
  dataAsOf: string | null;
  contentHash: string;
  policyVersion: number;
  policyEffectiveFrom: Day | null;
  /** SRVs of the process in force on its first day, with the qualifier that selects; empty without a process. */
  members: string[];
  files: PublicationFile[];
  /** The address of the row-level file that reproduces the own figures of the period; null for released figures and where rows are no longer kept. */
  dataFile: string | null;
};

/** Everything behind the figures of an answer: what they mean, how they are reckoned, and what they were made of. */
export type Explanation = {
  metric: MetricDefinition;
  request: MetricRequest;
  answer: MetricAnswer;
  formula: string;
  /** How to count the own figures again from the data file; for released figures, what was decided and why nothing can be recounted. */
  recount: string;
  process: { processId: string; name: string; source: string } | null;
  periods: ExplainedPeriod[];
};
