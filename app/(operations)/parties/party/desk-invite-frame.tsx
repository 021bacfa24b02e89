import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

type DeskInviteProps = { partyId: string; sendsMail: boolean; hasAdmin: boolean };

/** Inviting an administrator of the Party, who then looks after everyone else. */
export function DeskInviteFrame({ partyId, sendsMail, hasAdmin }: DeskInviteProps) {
  return (
    <Frame labelledBy="invite">
      <FrameHead
        id="invite"
        title={hasAdmin ? "Invite another administrator" : "Invite the first administrator"}
        summary={`They get every User Role of the Party and invite their colleagues. ${sendsMail ? "The link goes by e-mail." : "You get a link to pass on."} It works once, for 72 hours.`}
      />
      <form method="post" action="/parties/change" className="flex max-w-md flex-col gap-4 p-4 sm:p-5" noValidate>
        <input type="hidden" name="party" value={partyId} />
        <TextField type="email" name="email" label="E-mail address" autoComplete="off" required />
        <TextField name="name" label="Name" autoComplete="off" />
        <Button type="submit" name="do" value="invite" className="self-start" look={hasAdmin ? "secondary" : "primary"}>
          Invite
        </Button>
      </form>
    </Frame>
  );
}
