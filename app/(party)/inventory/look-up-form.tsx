import { Button } from "@/components/ui/button";
import type { Period } from "@/lib/period";

/** Looks one Device up, by its EUI-64 in any spelling, or by a meter point's MPAN or MPRN. */
export function LookUpForm({ period, value = "" }: { period: Period; value?: string }) {
  return (
    <form
      action="/inventory/device"
      method="get"
      role="search"
      aria-label="Look up a Device"
      className="no-print flex flex-wrap items-end gap-2"
    >
      <input type="hidden" name="period" value={period} />
      <label className="flex flex-col gap-1 text-note font-medium">
        Device id, MPAN or MPRN
        <input
          name="number"
          defaultValue={value}
          required
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          className="min-h-9 w-64 max-w-full rounded-control border border-control bg-surface px-2.5 font-mono text-note text-ink sm:min-h-8"
        />
      </label>
      <Button look="secondary">Look up</Button>
    </form>
  );
}
