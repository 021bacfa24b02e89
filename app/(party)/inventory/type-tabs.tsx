import Link from "next/link";
import { formatCount } from "@/lib/format";
import { inventoryAddress } from "@/lib/inventory/addresses";
import type { CountRow, InventoryFilters } from "@/lib/inventory/models";
import type { Period } from "@/lib/period";

type TypeTabsProps = { types: CountRow[]; chosen: string; period: Period; filters: InventoryFilters };

/** The Device Types of the estate with their Devices; the chosen one is what the page shows. */
export function TypeTabs({ types, chosen, period, filters }: TypeTabsProps) {
  return (
    <nav aria-label="Device Type" className="mb-3 border-b border-line sm:mb-5">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {types.map(({ value, devices }) => (
          <li key={value}>
            <Link
              href={inventoryAddress(period, value, { ...filters, manufacturer: null, esmeVariant: null })}
              prefetch={false}
              scroll={false}
              aria-current={value === chosen ? "page" : undefined}
              className="-mb-px flex min-h-9 items-center gap-2 border-b-[3px] border-transparent pr-1 text-note text-ink-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {value || "no type"} <span className="font-normal tabular-nums">{formatCount(devices)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
