import { ChoiceLinks } from "@/components/filters/choice-links";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { listNames, type ListId } from "@/lib/catalogue/list-views";

/** Search over everything in the catalogue, and its lists to browse. */
export function CatalogueSearch({ search, list }: { search: string; list: ListId | null }) {
  const choices = [
    { text: "Metrics", href: "/catalogue", chosen: list === null && search === "" },
    ...Object.entries(listNames).map(([id, text]) => ({ text, href: `/catalogue?list=${id}`, chosen: list === id })),
  ];
  return (
    <div className="mb-3 flex flex-col gap-3 border-y border-line py-3 sm:mb-5">
      <form action="/catalogue" method="get" role="search" className="flex max-w-xl items-end gap-2">
        <TextField name="q" type="search" label="Search the catalogue" maxLength={80} defaultValue={search} className="grow" />
        <Button look="secondary">Search</Button>
      </form>
      <ChoiceLinks label="Browse" choices={choices} />
    </div>
  );
}
