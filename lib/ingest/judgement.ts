import type { Coverage } from "@/lib/feeds/define-feed";
import type { Reading } from "@/lib/ingest/reading";

/** Why a file that was read is refused whole; null when it is accepted. `tolerance`: the most rows that may be set aside, in percent. */
export function whyRefused(reading: Reading, coverage: Coverage, declaredRows: number | null, tolerance: number): string | null {
  const { rowsRead, accepted, setAside } = reading;
  if (declaredRows !== null && declaredRows !== rowsRead) return `The manifest says ${declaredRows} rows; the file has ${rowsRead}.`;
  if (rowsRead === 0 && declaredRows === null) return "The file has a header and no rows, and no manifest says which days it covers.";
  if (setAside * 100 > rowsRead * tolerance) {
    const share = ((100 * setAside) / rowsRead).toFixed(1);
    return `${setAside} of ${rowsRead} rows (${share} %) would be set aside; at most ${tolerance} % may be.`;
  }
  return coverage === "register" && accepted === 0 ? "The register would be left without any Party." : null;
}
