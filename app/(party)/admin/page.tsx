import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { sendsMail } from "@/lib/access/account-mail";
import { loadColleagues, rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { openInvitations } from "@/lib/access/party-admin/invitations";
import { requirePartyAdmin } from "@/lib/access/party-admin/party-admin";
import { shownOnce } from "@/lib/access/shown-once";
import { AdminNav } from "./admin-nav";
import { InvitationsFrame } from "./invitations-frame";
import { InviteFrame } from "./invite-frame";
import { OutcomeNotice } from "./outcome-notice";
import { PeopleFrame } from "./people-frame";
import { ShownFrame } from "@/components/frames/shown-frame";
import { apart } from "@/lib/format";

export const metadata: Metadata = { title: "People" };

/** A Party's people: who is let in, in which User Roles, who is invited. For the Party's administrators. */
export default async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const admin = await requirePartyAdmin();
  const [people, invitations, held, shown] = await Promise.all([
    loadColleagues(admin),
    openInvitations(admin),
    rolesOfParty(admin),
    shownOnce("/admin", admin.sessionId),
  ]);
  return (
    <div className="max-w-5xl">
      <PageHeading title={`People of ${apart(admin.partyName)}`} lede="Whom you let in, and what they may see of this Party." />
      <AdminNav at="/admin" />
      <div className="flex flex-col gap-3 sm:gap-5">
        <OutcomeNotice search={await searchParams} />
        {shown && (
          <ShownFrame
            page="/admin"
            title={`Pass this link on to ${shown[0]}`}
            summary="Only they should have it: whoever opens it first can use it. It works once, for 72 hours, and is not shown again."
            text={shown[1] ?? ""}
          />
        )}
        <PeopleFrame people={people} />
        {invitations.length > 0 && <InvitationsFrame invitations={invitations} />}
        <InviteFrame held={held} sendsMail={sendsMail()} />
      </div>
    </div>
  );
}
