import type { ReactNode } from "react";

/** Names and what they are, one under the other; beside each other where there is room. */
export function FactList({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-2 px-4 py-4 text-note sm:grid-cols-[11rem_minmax(0,1fr)] sm:px-5">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="max-w-[75ch] [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
