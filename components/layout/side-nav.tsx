"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { NavItem } from "@/components/layout/nav-items";
import { Icon } from "@/components/ui/icon";

/** The sections, the open one marked; the chosen period goes with the reader. */
export function SideNav({ items, label }: { items: NavItem[]; label: string }) {
  const path = usePathname();
  const search = useSearchParams();
  const period = search.get("to") ?? search.get("period");
  return (
    <nav aria-label={label}>
      <ul className="flex flex-col gap-1">
        {items.map(({ href, label: text, icon }) => (
          <li key={href}>
            <Link
              href={period ? `${href}?period=${encodeURIComponent(period)}` : href}
              prefetch={false}
              aria-current={path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined}
              className="relative flex min-h-9 items-center gap-2.5 rounded-control px-3 text-ink-2 hover:text-ink aria-[current]:bg-surface aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:outline aria-[current]:outline-1 aria-[current]:outline-line aria-[current]:before:absolute aria-[current]:before:inset-y-1 aria-[current]:before:left-0 aria-[current]:before:w-0.5 aria-[current]:before:rounded-full aria-[current]:before:bg-ink"
            >
              <Icon name={icon} />
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
