import Link from "next/link";

/** The mark: a diamond on its axis, the shape that means "you" in every chart. */
function Mark() {
  return (
    <svg viewBox="0 0 28 28" className="size-7 shrink-0" aria-hidden="true">
      <rect width="28" height="28" rx="7" className="fill-ink" />
      <path d="M5 14h18M8.5 11.500v5M19.5 11.500v5" className="stroke-surface" strokeWidth="1.4" strokeLinecap="round" opacity=".75" />
      <path d="M14 9.2 18.8 14 14 18.8 9.2 14Z" className="fill-surface" />
    </svg>
  );
}

/** The product's mark and name; leads to where the reader starts. */
export function Brand({ oneLine }: { oneLine?: boolean }) {
  return (
    <Link href="/" prefetch={false} className="flex items-center gap-2.5 rounded-control text-note leading-4 font-semibold">
      <Mark />
      <span>
        DCC Customer {oneLine ? "" : <br className="hidden lg:block" />}
        Analytics Portal
      </span>
    </Link>
  );
}
