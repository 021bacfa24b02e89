import { TextLink } from "@/components/ui/text-link";

const places = [
  { href: "/parties", label: "Register" },
  { href: "/parties/organisations", label: "Signing in with an organisation" },
] as const;

/** The two lists that DCC looks after. */
export function PartiesNav({ at }: { at: (typeof places)[number]["href"] }) {
  return (
    <nav aria-label="Parties and organisations" className="mb-3 sm:mb-5">
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-note">
        {places.map(({ href, label }) => (
          <li key={href}>
            {href === at ? (
              <span aria-current="page" className="border-b-2 border-ink pb-1 font-medium">
                {label}
              </span>
            ) : (
              <TextLink href={href}>{label}</TextLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
