import { stateWords } from "@/lib/charts/inventory-words";
import type { FirmwareRow, FirmwareState } from "@/lib/inventory/models";

/** The state an address asks for; null: any. */
export function parseState(text: string | null): FirmwareState | null {
  return Object.keys(stateWords).find((state): state is FirmwareState => state === text) ?? null;
}

/** The rows of the state whose manufacturer, model or firmware holds every word that is searched for, whatever its case. */
export function matchingRows(rows: readonly FirmwareRow[], search: string, state: FirmwareState | null): FirmwareRow[] {
  const words = search.toUpperCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.manufacturer} ${row.model} ${row.firmwareVersion}`.toUpperCase();
    return (state === null || row.state === state) && words.every((word) => text.includes(word));
  });
}
