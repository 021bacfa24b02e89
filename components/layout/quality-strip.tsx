import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { QualityWords } from "@/lib/charts/quality-words";

/** How fresh and whole the figures of a page are, in one line; what to take care of is marked, and said in full when opened. */
export function QualityStrip({ words: { items, details } }: { words: QualityWords }) {
  return (
    <section aria-label="Freshness and quality" className="mb-3 text-axis text-ink-3 sm:mb-5">
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {items.map(({ text, isFlag, href }) => (
          <li key={text} className="flex items-center gap-2">
            {isFlag ? (
              <Tag tone="caution" shape="ring">
                {text}
              </Tag>
            ) : (
              text
            )}
            {href && (
              <TextLink href={href} className="inline-block py-1">
                What changed
              </TextLink>
            )}
          </li>
        ))}
      </ul>
      {details.length > 0 && (
        <details className="mt-1">
          <summary className="link inline-block min-h-6 cursor-pointer">What is marked</summary>
          <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
            {details.map(({ name, text }) => (
              <div key={name} className="contents">
                <dt className="font-medium text-ink-2">{name}</dt>
                <dd className="max-w-[75ch] [overflow-wrap:anywhere]">{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
