import type { FeedName } from "@/lib/feeds/define-feed";

/** A file of an upload: `received` of its `bytes` are kept for good. */
export type UploadFile = { name: string; bytes: number; received: number };

/**
 * A delivery that an operator uploads. open: its files come in parts · waiting, running: the ingest has it · ended: with an outcome. Instants
 * are ISO UTC; `feed` is '' where each file's name or the manifest says it; `step` is what the ingest does now, in words; `isHere`: this portal's
 * data folder has the files.
 */
export type Upload = {
  uploadId: number;
  feed: FeedName | "";
  again: boolean;
  restate: boolean;
  begunBy: string;
  begunAt: string;
  state: "open" | "waiting" | "running" | "ended";
  attempts: number;
  startedAt: string | null;
  endedAt: string | null;
  step: string;
  loadIds: number[];
  outcome: "ingested" | "failed" | "cancelled" | null;
  message: string;
  isHere: boolean;
  files: UploadFile[];
};

/** What one part of a file may be at most, and a whole upload by a form without script. A request of 10 MB is cut off by the web server. */
export const partBytes = 4 * 1024 * 1024;
export const plainBytes = 8 * 1024 * 1024;
/** Files of one upload, uploads open at once, and days after which an upload that nobody goes on with is given up. */
export const filesAtMost = 200;
export const openAtMost = 20;
export const daysKept = 7;
export const manifestName = "manifest.json";
