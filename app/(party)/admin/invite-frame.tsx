import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { UserRole } from "@/lib/access/party-scope";
import { RoleFields } from "./role-fields";

/** Inviting a colleague. */
export function InviteFrame({ held, sendsMail }: { held: UserRole[]; sendsMail: boolean }) {
  return (
    <Frame labelledBy="invite">
      <FrameHead
        id="invite"
        title="Invite a colleague"
        summary={`${sendsMail ? "They get a link by e-mail." : "You get a link to pass on."} It works once, for 72 hours, and only for this address.`}
      />
      <form method="post" action="/admin/invite" className="flex max-w-md flex-col gap-4 p-4 sm:p-5" noValidate>
        <TextField name="email" label="E-mail address" type="email" autoComplete="off" spellCheck={false} required />
        <TextField name="name" label="Name" autoComplete="off" />
        <RoleFields held={held} roles={held.length === 1 ? held : []} isAdmin={false} />
        <Button type="submit" className="self-start">
          Make the invitation
        </Button>
      </form>
    </Frame>
  );
}
