import { SectionNav } from "@/components/layout/section-nav";

const places = [
  { href: "/parties", label: "Register" },
  { href: "/parties/organisations", label: "Signing in with an organisation" },
] as const;

/** The two lists that DCC looks after. */
export function PartiesNav({ at }: { at: (typeof places)[number]["href"] }) {
  return <SectionNav label="Parties and organisations" places={places} at={at} />;
}
