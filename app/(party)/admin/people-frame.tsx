import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { Colleague } from "@/lib/access/party-admin/colleagues";
import { countOf, formatInstant } from "@/lib/format";

/** The columns of a list of a Party's people; the last is for what can be done. */
export const peopleColumns = [
  { key: "who", head: "Who" },
  { key: "roles", head: "User Roles", label: "User Roles" },
  { key: "state", head: "State", label: "State" },
  { key: "signs-in", head: "Signs in with", label: "Signs in with" },
  { key: "seen", head: "Last seen", label: "Last seen" },
  { key: "change", head: <span className="sr-only">Change</span>, align: "right" as const },
];

const stateTags = {
  active: <Tag tone="plain">Let in</Tag>,
  suspended: (
    <Tag tone="caution" shape="dash">
      Suspended
    </Tag>
  ),
  disabled: (
    <Tag tone="caution" shape="cross">
      Disabled by DCC
    </Tag>
  ),
};

function signsInWith({ hasPassword, hasSecondStep }: Colleague): string {
  if (!hasPassword) return "No password yet";
  return hasSecondStep ? "Password and code" : "Password only";
}

/** The cells of one of them, but for the last. */
export function peopleCells(one: Colleague) {
  return [
    <span key="who" className="flex flex-wrap items-center gap-x-2">
      {one.name || one.email}
      {one.name && <span className="font-normal wrap-anywhere text-ink-3">{one.email}</span>}
      {one.isAdmin && <Tag tone="outline">Administrator</Tag>}
    </span>,
    one.roles.join(", "),
    stateTags[one.state],
    signsInWith(one),
    one.lastSeen ? formatInstant(one.lastSeen.toISOString()) : "Never",
  ];
}

/** Everyone who works for the Party. */
export function PeopleFrame({ people }: { people: Colleague[] }) {
  const admins = people.filter(({ isAdmin, state }) => isAdmin && state === "active").length;
  const rows = people.map((one) => ({
    id: one.personId,
    cells: [
      ...peopleCells(one),
      <TextLink key="change" href={`/admin/person?id=${one.personId}`} context={one.name || one.email}>
        Change
      </TextLink>,
    ],
  }));
  return (
    <Frame labelledBy="people">
      <FrameHead
        id="people"
        title={`${countOf(people.length, "person", "people")} can work for this Party, ${countOf(admins, "administrator")} among them`}
        summary="A change works from the person's next click."
      />
      <DataTable caption="People of this Party" columns={peopleColumns} rows={rows} className="mt-3" />
      <FrameFoot>Last seen: in a session of this Party. What people do for other Parties is not shown.</FrameFoot>
    </Frame>
  );
}
