import type { PublicationFile } from "@/lib/metrics/queries/publication-files";
import type { Period } from "@/lib/period";

/** A figure with its parts; null where it is not there, and why in `decision`. `value` and the parts are as the API gives them. */
export type ExplainedFigure = {
  name: string;
  text: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  status: string;
  decision: string;
  /** The row-level file of this figure alone; absent where the explanation's own holds all of them. */
  rows?: string;
};

/** The decision on every figure of a Party's own. */
export const ownDecision = "Your own figure: never withheld from you, never rounded.";

/** The version that the figures are of: what froze it and the policy its released figures were decided under. */
export type FigureVersion = {
  period: Period;
  version: number;
  publishedAt: string;
  dataAsOf: string | null;
  contentHash: string;
  policyVersion: number;
};

/** Everything behind a figure that is no metric of the catalogue: a measure of the Performance Measurement Report, an indicator of a process. */
export type FigureExplanation = {
  definition: { id: string; version: number; name: string; inWords: string; unit: string; kind: string; source: string };
  formula: string;
  /** How to count it again, or why that cannot be. */
  recount: string;
  version: FigureVersion;
  files: (PublicationFile & { feed: string })[];
  figures: ExplainedFigure[];
  /** The addresses that hold the figures, and the row-level file that reproduces them; null where there is none. */
  addresses: { csv: string; rows: string | null };
};
