import { SectionNav } from "@/components/layout/section-nav";

const places = [
  { href: "/admin", label: "People" },
  { href: "/admin/tokens", label: "API tokens" },
  { href: "/admin/log", label: "Access log" },
] as const;

/** The three pages of a Party's administration. */
export function AdminNav({ at }: { at: (typeof places)[number]["href"] }) {
  return <SectionNav label="Administration" places={places} at={at} />;
}
