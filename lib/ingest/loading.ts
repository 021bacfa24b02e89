import type pg from "pg";
import type { Duck } from "@/lib/ingest/duck";
import type { Reading } from "@/lib/ingest/reading";
import type { Day } from "@/lib/period";

/** What it takes to write a file's facts, within the one transaction that makes it visible. */
export type LoadTask = {
  client: pg.Client;
  duck: Duck;
  folder: string;
  /** Marks the facts the file brings. */
  loadId: number;
  reading: Reading;
  /** The days the file stands for, oldest first; empty where it stands for none. */
  days: Day[];
  /** When the file was produced; when it arrived, if nobody said. ISO UTC. */
  producedAt: string;
  /** Told of rows whose facts are written. */
  onRows: (rows: number) => void;
};
