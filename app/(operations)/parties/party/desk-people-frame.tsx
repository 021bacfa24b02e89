import { peopleCells, peopleColumns } from "@/app/(party)/admin/people-frame";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import type { Colleague } from "@/lib/access/party-admin/colleagues";
import type { OpenInvitation } from "@/lib/access/party-admin/invitations";
import { countOf } from "@/lib/format";

type DeskPeopleProps = { partyId: string; people: Colleague[]; invitations: OpenInvitation[] };

function Act({
  partyId,
  name,
  value,
  wanted,
  words,
  who,
}: {
  partyId: string;
  name: string;
  value: string;
  wanted: string;
  words: string;
  who: string;
}) {
  return (
    <form method="post" action="/parties/change" className="inline">
      <input type="hidden" name="party" value={partyId} />
      <input type="hidden" name={name} value={value} />
      <Button type="submit" look="secondary" name="do" value={wanted}>
        {words}
        <span className="sr-only">: {who}</span>
      </Button>
    </form>
  );
}

function actOf(partyId: string, { personId, state, name, email }: Colleague) {
  if (state === "disabled") return null;
  const who = name || email;
  const [wanted, words] = state === "suspended" ? ["restore", "Let in again"] : ["suspend", "Suspend"];
  return <Act key="act" partyId={partyId} name="person" value={personId} wanted={wanted} words={words} who={who} />;
}

/** Who works for the Party, with what DCC may do about each; and who is invited. */
export function DeskPeopleFrame({ partyId, people, invitations }: DeskPeopleProps) {
  const rows = people.map((one) => ({ id: one.personId, cells: [...peopleCells(one), actOf(partyId, one)] }));
  return (
    <Frame labelledBy="people">
      <FrameHead
        id="people"
        title={
          people.length === 0
            ? "Nobody works for this Party here yet"
            : `${countOf(people.length, "person", "people")} can work for this Party`
        }
        summary={
          people.length === 0 ? undefined : "Suspending signs a person out of this Party at once; what they are to other Parties stays."
        }
      />
      {people.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-6">
          people. The first administrator invites the others.
        </EmptyBody>
      ) : (
        <DataTable caption="People of this Party" columns={peopleColumns} rows={rows} className="mt-3" />
      )}
      {invitations.length > 0 && (
        <ul className="flex flex-col gap-2 px-4 py-3 text-note sm:px-5" aria-label="Open invitations">
          {invitations.map(({ invitationId, email, isExpired }) => (
            <li key={invitationId} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="wrap-anywhere">
                {email}: {isExpired ? "the invitation ran out" : "invited, has not answered yet"}
              </span>
              <Act partyId={partyId} name="invitation" value={invitationId} wanted="withdraw" words="Take back" who={email} />
            </li>
          ))}
        </ul>
      )}
      <FrameFoot>Everything done here is written down, also in the Party&apos;s own access log, as done by DCC.</FrameFoot>
    </Frame>
  );
}
