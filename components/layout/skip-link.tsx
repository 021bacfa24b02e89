/** The first stop of the keyboard: past header and menu to the page. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only rounded-control bg-ink px-4 py-2 text-surface focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-30"
    >
      Skip to content
    </a>
  );
}
