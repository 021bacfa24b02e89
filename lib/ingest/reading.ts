import type { Shape } from "@/lib/feeds/define-feed";
import type { Duck } from "@/lib/ingest/duck";
import type { Header } from "@/lib/ingest/header";
import type { Day } from "@/lib/period";

/** What it takes to read one file: DuckDB with the register in it, a folder for working files, and the text. */
export type ReadingTask = {
  duck: Duck;
  folder: string;
  csvPath: string;
  header: Header;
  shape: Shape;
  /** The days the manifest gives; null without one. */
  days: { from: Day; to: Day } | null;
  producedAt: string | null;
  /** Told of the share of the rows read so far, 0..1. */
  onProgress: (share: number) => void;
};

/** The outcome of reading a file: every row is in exactly one of the three counts. The set-aside rows are in the table set_aside. */
export type Reading = {
  rowsRead: number;
  accepted: number;
  notCounted: number;
  setAside: number;
  /** Accepted rows by UTC day, oldest first; empty where rows have no day. */
  days: { day: Day; rows: number }[];
  notices: string[];
  unknown: { kind: string; value: string; rows: number }[];
};
