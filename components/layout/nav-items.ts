import type { SessionView } from "@/lib/access/session-store";
import type { IconName } from "@/components/ui/icon";

export type NavItem = { href: string; label: string; icon: IconName };

const catalogue: NavItem = { href: "/catalogue", label: "Catalogue", icon: "catalogue" };

const report: NavItem = { href: "/pmr", label: "Performance report", icon: "report" };

const partyNav: NavItem[] = [
  { href: "/overview", label: "Overview", icon: "overview" },
  { href: "/processes", label: "Business processes", icon: "processes" },
  { href: "/inventory", label: "Inventory", icon: "inventory" },
  { href: "/causes", label: "Causes", icon: "causes" },
  { href: "/alerts", label: "Alerts", icon: "alerts" },
  report,
  { href: "/downloads", label: "Downloads", icon: "download" },
  catalogue,
];

const operatorNav: NavItem[] = [
  { href: "/deliveries", label: "Deliveries", icon: "deliveries" },
  { href: "/periods", label: "Reporting Periods", icon: "periods" },
  { href: "/parties", label: "Parties", icon: "account" },
  { href: "/changes", label: "Changes", icon: "processes" },
  { href: "/policy", label: "Disclosure policy", icon: "causes" },
  report,
  catalogue,
];

/** The sections this session can open, in the order its reader needs them; only those that exist. */
export function navOf({ active, duties }: Pick<SessionView, "active" | "duties">): NavItem[] {
  if (active) return partyNav;
  if (duties.includes("operator")) return operatorNav;
  return duties.includes("publisher") ? operatorNav.filter(({ href }) => href !== "/changes" && href !== "/parties") : [report, catalogue];
}
