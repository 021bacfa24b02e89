import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OutcomeNotice } from "@/app/(party)/admin/outcome-notice";
import { textOf } from "@/app/chosen-period";
import { ShownFrame } from "@/components/frames/shown-frame";
import { PageHeading } from "@/components/layout/page-heading";
import { sendsMail } from "@/lib/access/account-mail";
import { loadColleagues } from "@/lib/access/party-admin/colleagues";
import { openInvitations } from "@/lib/access/party-admin/invitations";
import { requirePartyDesk } from "@/lib/access/party-desk/party-desk";
import { loadRegisteredParty } from "@/lib/access/party-desk/register";
import { shownOnce } from "@/lib/access/shown-once";
import { countOf } from "@/lib/format";
import { DeskInviteFrame } from "./desk-invite-frame";
import { DeskPeopleFrame } from "./desk-people-frame";
import { RolesFrame } from "./roles-frame";

export const metadata: Metadata = { title: "Party" };

/** One Party of the register: its roles, its people, and inviting an administrator; for operators. */
export default async function PartyPage({ searchParams }: PageProps<"/parties/party">) {
  const search = await searchParams;
  const found = (await loadRegisteredParty(textOf(search, "id") ?? "")) ?? notFound();
  const desk = await requirePartyDesk(found.party.partyId);
  const [people, invitations, shown] = await Promise.all([
    loadColleagues(desk),
    openInvitations(desk),
    shownOnce("/parties", desk.sessionId),
  ]);
  const { party, held } = found;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Parties", href: "/parties" }, { label: party.name }]}
        title={party.name}
        lede={`${party.partyId}, ${party.category}${party.groupName ? `, of the group ${party.groupName}` : ""}. ${countOf(party.people, "person is", "people are")} let in.`}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        <OutcomeNotice search={search} />
        {shown && (
          <ShownFrame
            page="/parties"
            title={`Pass this link on to ${shown[0]}`}
            summary="Only they should have it: whoever opens it first can use it. It works once, for 72 hours, and is not shown again."
            text={shown[1] ?? ""}
          />
        )}
        <DeskPeopleFrame partyId={party.partyId} people={people} invitations={invitations} />
        <DeskInviteFrame partyId={party.partyId} sendsMail={sendsMail()} hasAdmin={party.admins > 0} />
        <RolesFrame held={held} />
      </div>
    </>
  );
}
