import Link from "next/link";

export type Choice = { text: string; href: string; chosen: boolean };

/** A few choices of which one holds, as links: the address is the state, so it works without script. */
export function ChoiceLinks({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-note">
      <span className="text-ink-3" aria-hidden="true">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {choices.map(({ text, href, chosen }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-current={chosen ? "true" : undefined}
              className="inline-flex min-h-6 items-center border-b-2 border-transparent text-ink-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
