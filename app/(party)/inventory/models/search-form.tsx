import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { stateWords } from "@/lib/charts/inventory-words";
import { filterParameters } from "@/lib/inventory/addresses";
import type { FirmwareState, InventoryPage } from "@/lib/inventory/models";

/** Searches the table by manufacturer, model or firmware; the filters of the page go along. */
export function SearchForm({ page, search, state }: { page: InventoryPage; search: string; state: FirmwareState | null }) {
  const kept = { period: page.current.period, type: page.deviceType, ...filterParameters(page.filters) };
  return (
    <form
      action="/inventory/models"
      method="get"
      role="search"
      aria-label="Search models and firmware"
      className="no-print flex flex-wrap items-center gap-2"
    >
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        name="search"
        defaultValue={search}
        aria-label="Model, manufacturer or firmware"
        placeholder="Model or firmware"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        className="min-h-9 w-44 rounded-control border border-control bg-surface px-2.5 text-note text-ink placeholder:text-ink-3 sm:min-h-8"
      />
      <Select
        label="State"
        name="state"
        defaultValue={state ?? ""}
        options={[{ value: "", text: "any state" }, ...Object.entries(stateWords).map(([value, text]) => ({ value, text }))]}
      />
      <Button look="secondary">Search</Button>
    </form>
  );
}
