import type { ReactNode } from "react";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { Header } from "@/components/layout/header";
import { KeepViewLink } from "@/components/layout/keep-view-link";
import type { NavItem } from "@/components/layout/nav-items";
import { SideNav } from "@/components/layout/side-nav";
import { SkipLink } from "@/components/layout/skip-link";
import type { Theme } from "@/components/layout/theme";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import type { Viewer } from "@/components/layout/viewer";

type AppShellProps = {
  viewer: Viewer;
  nav: NavItem[];
  /** Newest first; none hides the period select. */
  periods: PublishedPeriod[];
  theme: Theme;
  children: ReactNode;
};

const helpAndAccount: NavItem[] = [
  { href: "/help", label: "Help", icon: "causes" },
  { href: "/account", label: "Your account", icon: "account" },
];

/** Header, navigation and the page: the frame every signed-in page stands in. */
export function AppShell({ viewer, nav, periods, theme, children }: AppShellProps) {
  const foot = (
    <>
      <p className="px-3">
        <KeepViewLink />
      </p>
      <p className="px-3 text-axis text-ink-3">Days and periods are UTC. Clock times are Europe/London.</p>
      <div className="px-3">
        <ThemeSwitch theme={theme} />
      </div>
    </>
  );
  return (
    <>
      <SkipLink />
      <Header
        viewer={viewer}
        periods={periods}
        menu={
          <>
            <SideNav items={[...nav, ...helpAndAccount]} label="Menu" />
            {foot}
          </>
        }
      />
      <div className="lg:grid lg:grid-cols-[216px_minmax(0,1fr)] lg:gap-2">
        <aside className="no-print hidden flex-col gap-5 py-5 pr-1 pl-3 lg:flex" aria-label="Sections">
          <SideNav items={nav} label="Sections" />
          {foot}
        </aside>
        <main
          id="content"
          tabIndex={-1}
          className="w-full max-w-[1248px] px-4 pt-4 pb-10 outline-none sm:px-6 lg:px-0 lg:pt-7 lg:pr-8 lg:pb-14"
        >
          {children}
        </main>
      </div>
    </>
  );
}
