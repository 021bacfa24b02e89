import Link from "next/link";
import type { ReactNode } from "react";

/** A link inside the portal: ink with a hairline under it; not fetched ahead, since every page is a set of queries. `context` is read after the words by screen readers only. */
export function TextLink({
  href,
  children,
  context,
  className = "",
}: {
  href: string;
  children: ReactNode;
  context?: string;
  className?: string;
}) {
  return (
    <Link href={href} prefetch={false} className={`link ${className}`}>
      {children}
      {context && <span className="sr-only">: {context}</span>}
    </Link>
  );
}

/** A link to a file or to the API: a plain address, never prefetched. */
export function FileLink({
  href,
  children,
  context,
  className = "",
}: {
  href: string;
  children: ReactNode;
  context?: string;
  className?: string;
}) {
  return (
    <a href={href} className={`link ${className}`}>
      {children}
      {context && <span className="sr-only">: {context}</span>}
    </a>
  );
}
