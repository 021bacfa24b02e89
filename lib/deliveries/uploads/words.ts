import type { Upload, UploadFile } from "@/lib/deliveries/uploads/upload";
import { countOf, formatCount } from "@/lib/format";

/** "3.2 MB", "640 KB", "1,204 MB": decimal units, as a file manager shows them. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${formatCount(Math.ceil(bytes / 1000))}\u00a0KB`;
  const megabytes = bytes / 1_000_000;
  return `${megabytes < 100 ? megabytes.toFixed(1) : formatCount(megabytes)}\u00a0MB`;
}

/** The share of the files' bytes that is here, 0..1. */
export function shareReceived(files: UploadFile[]): number {
  const [received, bytes] = files.reduce(([got, all], file) => [got + file.received, all + file.bytes], [0, 0]);
  return bytes === 0 ? 0 : received / bytes;
}

/** Where an upload stands, as a title; `refused` of its receipts are refusals. */
export function uploadTitle({ state, outcome, files, loadIds }: Upload, refused: number): string {
  const share = shareReceived(files);
  if (state === "open") return share === 0 ? "Nothing of it has come yet" : `${Math.floor(share * 100)}% has come`;
  if (state === "waiting") return "Everything has come; the ingest waits for its turn";
  if (state === "running") return "Everything has come; it is being ingested";
  if (outcome === "failed") return "The ingest stopped";
  if (outcome === "cancelled") return "This upload was given up";
  const accepted = loadIds.length - refused;
  return refused === 0 ? `${countOf(accepted, "file")} accepted` : `${countOf(refused, "file")} refused, ${accepted} accepted`;
}

/** The state of an upload in a word or two. */
export const uploadStates = {
  open: "Still to come",
  waiting: "Waits",
  running: "Is ingested",
  ingested: "Ingested",
  failed: "Stopped",
  cancelled: "Given up",
} as const;
