"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition, type ChangeEvent } from "react";
import { Select, type SelectOption } from "@/components/ui/select";

export type SentenceField = {
  name: string;
  /** The word before it: "for", "on", "in". */
  before: string;
  label: string;
  value: string;
  options: SelectOption[];
};
type FilterSentenceProps = {
  path: string;
  fields: SentenceField[];
  /** Parameters the form carries along unseen. */
  kept: Record<string, string>;
  resetHref: string | null;
  /** What the choice comes to: "13 months, 41,862 requests in September"; announced when it changes. */
  status: string;
};

/** The chosen values as an address; the empty choice ("all") is left out. */
function addressOf(path: string, chosen: Record<string, string>): string {
  return `${path}?${new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ""))}`;
}

/** Filters as a sentence: a GET form that works without script. With script a choice is shown at once; focus stays where it is. */
export function FilterSentence({ path, fields, kept, resetHref, status }: FilterSentenceProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [values, choose] = useOptimistic(Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  const show = ({ currentTarget: { name, value } }: ChangeEvent<HTMLSelectElement>) =>
    startTransition(() => {
      const chosen = { ...values, [name]: value };
      choose(chosen);
      router.push(addressOf(path, { ...kept, ...chosen }), { scroll: false });
    });
  return (
    <form
      action={path}
      method="get"
      aria-label="Filters; a choice is shown at once"
      aria-busy={pending}
      className="no-print mb-3 flex flex-wrap items-center gap-x-2 gap-y-2 border-y border-line py-2.5 text-ink-2 sm:mb-5"
    >
      <span>Showing</span>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ name, before, label, options }) => (
        <span key={name} className="inline-flex max-w-full items-center gap-2">
          {before}
          <Select label={label} name={name} value={values[name]} onChange={show} options={options} />
        </span>
      ))}
      <button className="script-none min-h-8 rounded-control border border-control px-3 text-note font-medium text-ink">Show</button>
      {resetHref && (
        <Link href={resetHref} prefetch={false} scroll={false} className="link px-1 text-note">
          Reset
        </Link>
      )}
      <p role="status" className="ml-auto text-axis text-ink-3">
        {pending ? "Loading…" : status}
      </p>
    </form>
  );
}
