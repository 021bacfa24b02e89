"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** The menu of a narrow screen: a disclosure that works without script and closes when the page changes. */
export function PhoneMenu({ children }: { children: ReactNode }) {
  const path = usePathname();
  return (
    <details key={path} className="no-print group lg:hidden">
      <summary className="flex min-h-9 list-none items-center rounded-control border border-control bg-surface px-3 text-note font-medium [&::-webkit-details-marker]:hidden">
        <span className="group-open:hidden">Menu</span>
        <span className="hidden group-open:inline">Close</span>
      </summary>
      <div className="absolute inset-x-0 top-14 z-20 flex flex-col gap-4 border-b border-control bg-canvas p-4">{children}</div>
    </details>
  );
}
