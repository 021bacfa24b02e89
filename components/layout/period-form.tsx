"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useOptimistic, useTransition, type ChangeEvent } from "react";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { Select } from "@/components/ui/select";
import { formatDate, formatPeriod } from "@/lib/format";
import type { Period } from "@/lib/period";

type PeriodFormProps = { periods: PublishedPeriod[] };

/** The published period the address names, else the newest. */
function chosenOf(periods: PublishedPeriod[], asked: string | null): PublishedPeriod {
  return periods.find(({ period }) => period === asked) ?? periods[0];
}

/** Parameters that go with the reader to another period; those that name months do not. */
function keptParameters(search: URLSearchParams): [string, string][] {
  return [...search.entries()].filter(([name]) => !["period", "from", "to"].includes(name));
}

function addressFor(path: string, search: URLSearchParams, period: Period): string {
  return `${path}?${new URLSearchParams([...keptParameters(search), ["period", period]])}`;
}

/** Which Reporting Period the pages show, its version and when it was published. A GET form: script only saves the button. */
export function PeriodForm({ periods }: PeriodFormProps) {
  const path = usePathname();
  const search = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [chosen, choose] = useOptimistic(chosenOf(periods, search.get("to") ?? search.get("period")));
  const show = ({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>) =>
    startTransition(() => {
      choose(chosenOf(periods, value));
      router.push(addressFor(path, search, value), { scroll: false });
    });
  const words = `Version ${chosen.version}, published ${formatDate(chosen.publishedAt)}`;
  return (
    <form action={path} method="get" className="flex items-center gap-3" aria-busy={pending}>
      <p role="status" className="hidden text-axis text-ink-2 md:block xl:text-note">
        <span className="sr-only">{formatPeriod(chosen.period)}. </span>
        {words}
      </p>
      {keptParameters(search).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select
        label="Reporting Period; choosing one shows it"
        name="period"
        value={chosen.period}
        options={periods.map(({ period }) => ({ value: period, text: formatPeriod(period) }))}
        onChange={show}
      />
      <button className="script-none min-h-8 rounded-control border border-control px-3 text-note font-medium">Show</button>
    </form>
  );
}
