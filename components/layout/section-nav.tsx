import { TextLink } from "@/components/ui/text-link";

/** The pages of a section, the one we are at marked. `label` names the section to those who hear the page. */
export function SectionNav<Href extends string>({
  label,
  places,
  at,
}: {
  label: string;
  places: readonly { href: Href; label: string }[];
  at: Href;
}) {
  return (
    <nav aria-label={label} className="mb-3 sm:mb-5">
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-note">
        {places.map((place) => (
          <li key={place.href}>
            {place.href === at ? (
              <span aria-current="page" className="border-b-2 border-ink pb-1 font-medium">
                {place.label}
              </span>
            ) : (
              <TextLink href={place.href}>{place.label}</TextLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
