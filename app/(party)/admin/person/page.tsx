import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame, FrameHead } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { Button } from "@/components/ui/button";
import { loadColleague, rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { requirePartyAdmin } from "@/lib/access/party-admin/party-admin";
import { OutcomeNotice } from "../outcome-notice";
import { RoleFields } from "../role-fields";
import { WaysInFrame } from "./ways-in-frame";
import { apart } from "@/lib/format";

export const metadata: Metadata = { title: "Change a colleague" };

/** One colleague: User Roles, administration, suspension, ways to sign in. For the Party's administrators. */
export default async function PersonPage({ searchParams }: PageProps<"/admin/person">) {
  const admin = await requirePartyAdmin();
  const search = await searchParams;
  const colleague = (await loadColleague(admin, String(search.id ?? ""))) ?? notFound();
  const held = await rolesOfParty(admin);
  const name = colleague.name || colleague.email;
  return (
    <div className="max-w-3xl">
      <PageHeading
        crumbs={[{ label: `People of ${apart(admin.partyName)}`, href: "/admin" }, { label: name }]}
        title={name}
        lede={colleague.name ? colleague.email : undefined}
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        <OutcomeNotice search={search} />
        <Frame labelledBy="roles">
          <FrameHead id="roles" title={`Works as ${colleague.roles.join(", ")}`} summary="A role taken away ends its sessions at once." />
          <form method="post" action="/admin/change" className="flex flex-col gap-4 p-4 sm:p-5" noValidate>
            <input type="hidden" name="person" value={colleague.personId} />
            <RoleFields held={held} roles={colleague.roles} isAdmin={colleague.isAdmin} />
            <Button type="submit" name="do" value="roles" className="self-start">
              Save
            </Button>
          </form>
        </Frame>
        <WaysInFrame colleague={colleague} isSelf={colleague.personId === admin.personId} />
      </div>
    </div>
  );
}
