import type { Day } from "@/lib/period";
import type { Reading } from "@/lib/ingest/reading";
import type { RuleName } from "@/lib/feeds/rules";

/** A set-aside row as a receipt shows it; the whole list is in set_aside_row. `line` is that of the file, the header being line 1. */
export type SetAsideRow = { line: number; column: string; rule: RuleName; value: string };

/** What became of one file. Of an accepted one rows_read = accepted + not_counted + set_aside; of a refused one nothing is accepted. */
export type Receipt = {
  load_id: number;
  delivery: string;
  file: string;
  feed: string;
  /** The days it covers; null where it covers none, or was refused before they were known. */
  from: Day | null;
  to: Day | null;
  sha256: string;
  produced_at: string | null;
  received_at: string;
  state: "accepted" | "refused";
  /** Why it was refused; '' otherwise. */
  reason: string;
  rows_read: number;
  accepted: number;
  not_counted: number;
  set_aside: number;
  set_aside_by_rule: Partial<Record<RuleName, number>>;
  /** The first rows set aside, by line. */
  set_aside_first: SetAsideRow[];
  unknown: Reading["unknown"];
  notices: string[];
  bytes: number;
  seconds: number;
  /** True when the same file was ingested before: this is the receipt it got then. Not kept. */
  repeat?: true;
};
