import type { ButtonHTMLAttributes } from "react";
import Link from "next/link";

const shape =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-control px-3 text-note font-medium whitespace-nowrap sm:min-h-8 disabled:opacity-60";
const looks = {
  primary: "bg-ink text-surface hover:bg-ink-2",
  secondary: "border border-control bg-surface text-ink hover:bg-sunken",
};

export type ButtonLook = keyof typeof looks;

/** A button: ink on surface inverted for the one main action, outlined for the others. */
export function Button({ look = "primary", className = "", ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook }) {
  return <button {...rest} className={`${shape} ${looks[look]} ${className}`} />;
}

/** A link that looks like a button, for going somewhere or fetching a file. */
export function ButtonLink({
  href,
  look = "secondary",
  download,
  children,
}: {
  href: string;
  look?: ButtonLook;
  download?: boolean;
  children: React.ReactNode;
}) {
  if (download) {
    return (
      <a href={href} download className={`${shape} ${looks[look]}`}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} className={`${shape} ${looks[look]}`}>
      {children}
    </Link>
  );
}
