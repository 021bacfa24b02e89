import { Frame, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import type { OpenInvitation } from "@/lib/access/party-admin/invitations";
import { countOf, formatInstant } from "@/lib/format";

const columns = [
  { key: "email", head: "Address" },
  { key: "roles", head: "User Roles", label: "User Roles" },
  { key: "until", head: "Link works until", label: "Link works until" },
  { key: "withdraw", head: <span className="sr-only">Take back</span>, align: "right" as const },
];

/** Invitations nobody has taken up yet. */
export function InvitationsFrame({ invitations }: { invitations: OpenInvitation[] }) {
  const rows = invitations.map(({ invitationId, email, roles, isAdmin, expiresAt, isExpired }) => ({
    id: invitationId,
    cells: [
      <span key="email" className="wrap-anywhere">
        {email}
      </span>,
      roles.join(", ") + (isAdmin ? ", administrator" : ""),
      isExpired ? "Ran out" : formatInstant(expiresAt.toISOString()),
      <form key="withdraw" method="post" action="/admin/change" className="inline">
        <input type="hidden" name="invitation" value={invitationId} />
        <Button type="submit" look="secondary" name="do" value="withdraw">
          Take back<span className="sr-only"> the invitation of {email}</span>
        </Button>
      </form>,
    ],
  }));
  return (
    <Frame labelledBy="invitations">
      <FrameHead id="invitations" title={`${countOf(invitations.length, "invitation")} not taken up yet`} />
      <DataTable caption="Invitations not taken up yet" columns={columns} rows={rows} className="mt-3" />
    </Frame>
  );
}
