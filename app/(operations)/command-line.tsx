/** A command to type, on lines of its own; one click selects all of it. */
export function CommandLine({ children, label }: { children: string; label: string }) {
  return (
    <figure aria-label={label} className="max-w-full rounded-control bg-sunken px-3 py-2">
      <code className="block font-mono text-note whitespace-pre-wrap text-ink select-all [overflow-wrap:anywhere]">{children}</code>
    </figure>
  );
}
