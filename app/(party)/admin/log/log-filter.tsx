import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import type { LogQuestion } from "@/lib/access/party-admin/access-log";
import type { Colleague } from "@/lib/access/party-admin/colleagues";
import { eventWords } from "@/lib/access/party-admin/event-words";

/** What of the log to show: kind, person, days. */
export function LogFilter({ asked, people }: { asked: LogQuestion; people: Colleague[] }) {
  const kinds = Object.entries(eventWords).map(([value, text]) => ({ value, text }));
  const persons = people.map(({ personId, name, email }) => ({ value: personId, text: name || email }));
  return (
    <form method="get" action="/admin/log" className="flex flex-wrap items-end gap-3">
      <Select
        label="What happened"
        name="action"
        defaultValue={asked.action ?? ""}
        options={[{ value: "", text: "Everything" }, ...kinds]}
      />
      <Select label="Who" name="person" defaultValue={asked.person ?? ""} options={[{ value: "", text: "Everyone" }, ...persons]} />
      <TextField name="from" label="From" type="date" defaultValue={asked.from ?? ""} className="w-36" />
      <TextField name="to" label="To" type="date" defaultValue={asked.to ?? ""} className="w-36" />
      <Button type="submit" look="secondary">
        Show
      </Button>
      <TextLink href="/admin/log" className="self-center text-note">
        Reset
      </TextLink>
    </form>
  );
}
