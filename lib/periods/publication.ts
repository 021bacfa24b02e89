import type pg from "pg";
import type { Day, Period } from "@/lib/period";
import type { CheckResult, Waiver } from "@/lib/periods/checks/check";
import type { ReleasedDifference } from "@/lib/periods/restate/differences";
import type { Usefulness } from "@/lib/periods/usefulness";

export type PublishOptions = {
  period: Period;
  isStrict?: boolean;
  waivers?: readonly Waiver[];
  /** Makes the next version of a published period. */
  isRestatement?: boolean;
  /** Who answers for it; the operator of record by default. */
  publishedBy?: string;
  /** The UTC day it is; today by default. */
  today?: Day;
  /** Opens another connection of the ingest role: the industry figures are then computed beside the cubes, on a second core. */
  connectAgain?: () => Promise<pg.Client>;
  /** Told when what rests on the month's own facts is computed and no publication is before this one: the next month's may begin. */
  onTurn?: () => void;
  /** Hears what goes on, one line a step. */
  say?: (line: string) => void;
};

/** A candidate instead, which readers do not see before it is approved; `keep` writes what belongs to it, in the same transaction. */
export type CandidateOptions = { computedBy: string; keep: (client: pg.ClientBase, made: Candidate) => Promise<void> };
export type MakeOptions = PublishOptions & { candidate?: CandidateOptions };

export type Published = {
  outcome: "published";
  period: Period;
  version: number;
  publishedAt: Date;
  dataAsOf: Date | null;
  policyVersion: number;
  contentHash: string;
  checks: CheckResult[];
  /** What moved against the version before; empty for a first one. */
  differences: ReleasedDifference[];
  /** How much of each role's lattice is shown, and what withholds the rest. */
  usefulness: Usefulness[];
};

/** A version that is computed and checked and waits for its approval. */
export type Candidate = Omit<Published, "outcome" | "publishedAt"> & { outcome: "made" };

/** What came of it. `unchanged`: the published version already says exactly this. `refused` and `blocked`: nothing was changed. */
export type PublishResult =
  | Published
  | { outcome: "unchanged"; period: Period; version: number; message: string }
  | { outcome: "refused"; period: Period; message: string }
  | { outcome: "blocked"; period: Period; checks: CheckResult[]; message: string };
/** The same, where a candidate was asked for. */
export type MakeResult = PublishResult | Candidate;
