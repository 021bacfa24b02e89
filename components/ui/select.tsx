import type { SelectHTMLAttributes } from "react";
import { Icon } from "@/components/ui/icon";

export type SelectOption = { value: string; text: string };

/** A native select in the portal's dress; `label` is its accessible name. */
export function Select({
  label,
  options,
  className = "",
  ...rest
}: SelectHTMLAttributes<HTMLSelectElement> & { label: string; options: SelectOption[] }) {
  return (
    <span className={`relative inline-flex max-w-full ${className}`}>
      <select
        {...rest}
        aria-label={label}
        className="min-h-9 w-full min-w-0 max-w-72 appearance-none truncate field-sizing-content max-sm:max-w-full rounded-control border border-control bg-surface py-1 pr-7 pl-2.5 text-note font-medium text-ink hover:bg-sunken sm:min-h-8"
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="chevron" className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-ink-3" />
    </span>
  );
}
