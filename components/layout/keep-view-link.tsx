"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";

/** The way to keep the page as it is under a name, and to those kept before. */
export function KeepViewLink() {
  const path = usePathname();
  const search = useSearchParams().toString();
  const address = search === "" ? path : `${path}?${search}`;
  const href = path.startsWith("/account") ? "/account/views" : `/account/views?of=${encodeURIComponent(address)}`;
  return (
    <Link href={href} prefetch={false} className="link inline-flex min-h-6 items-center text-note">
      {path.startsWith("/account") ? "Saved views" : "Keep this view"}
    </Link>
  );
}
