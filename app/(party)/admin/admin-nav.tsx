import { TextLink } from "@/components/ui/text-link";

const places = [
  { href: "/admin", label: "People" },
  { href: "/admin/tokens", label: "API tokens" },
  { href: "/admin/log", label: "Access log" },
] as const;

/** The three pages of a Party's administration. */
export function AdminNav({ at }: { at: (typeof places)[number]["href"] }) {
  return (
    <nav aria-label="Administration" className="mb-3 sm:mb-5">
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
