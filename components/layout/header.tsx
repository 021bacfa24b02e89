import Link from "next/link";
import type { ReactNode } from "react";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { Brand } from "@/components/layout/brand";
import { PeriodForm } from "@/components/layout/period-form";
import { PhoneMenu } from "@/components/layout/phone-menu";
import type { Viewer } from "@/components/layout/viewer";
import { TextLink } from "@/components/ui/text-link";

function Who({ viewer }: { viewer: Viewer }) {
  return (
    <p className="min-w-0 text-note leading-5 lg:text-body">
      <bdi className="block font-semibold lg:inline">{viewer.name}</bdi> <span className="text-ink-2 lg:pl-1">{viewer.role}</span>
      {viewer.canChange && (
        <TextLink href="/account" context="Party and User Role" className="ml-2 text-note text-ink-2">
          Change
        </TextLink>
      )}
    </p>
  );
}

function AccountLink({ viewer }: { viewer: Viewer }) {
  return (
    <Link
      href="/account"
      prefetch={false}
      className="grid size-8 place-items-center rounded-full border border-line bg-sunken text-axis font-medium text-ink-2"
    >
      <span aria-hidden="true">{viewer.initials}</span>
      <span className="sr-only">Your account</span>
    </Link>
  );
}

/** The header: product, whose eyes the page is seen through, period and version, help, account. On a phone in two rows. */
export function Header({ viewer, periods, menu }: { viewer: Viewer; periods: PublishedPeriod[]; menu: ReactNode }) {
  return (
    <header className="relative border-b border-line bg-surface">
      <div className="flex flex-wrap items-center lg:h-14 lg:flex-nowrap lg:pr-8 lg:pl-5">
        <div className="flex h-14 w-full items-center justify-between px-4 sm:px-6 lg:w-[212px] lg:px-0">
          <Brand />
          <PhoneMenu>{menu}</PhoneMenu>
        </div>
        <div className="flex w-full min-w-0 items-center justify-between gap-3 border-t border-line px-4 py-2 sm:px-6 lg:border-t-0 lg:border-l lg:px-0 lg:py-0 lg:pl-5">
          <Who viewer={viewer} />
          <div className="flex shrink-0 items-center gap-4">
            {periods.length > 0 && <PeriodForm periods={periods} />}
            <div className="hidden items-center gap-4 border-l border-line pl-4 lg:flex">
              <TextLink href="/help" className="text-note">
                Help
              </TextLink>
              <AccountLink viewer={viewer} />
            </div>
          </div>
        </div>
      </div>
    </header>
  );
}
