import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { tokenDays } from "@/lib/access/party-admin/party-tokens";
import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";

/** Making a token: what for, for which User Role, for how long. */
export function MakeFrame({ held }: { held: UserRole[] }) {
  return (
    <Frame labelledBy="make">
      <FrameHead id="make" title="Make a token" summary="One for each program: then one can be revoked without stopping the others." />
      <form method="post" action="/admin/tokens/change" className="flex max-w-md flex-col gap-4 p-4 sm:p-5" noValidate>
        <TextField name="name" label="What it is for" autoComplete="off" required />
        <div className="flex flex-wrap gap-4">
          <div className="flex flex-col gap-1 text-note">
            <span aria-hidden="true" className="font-medium">
              User Role
            </span>
            <Select label="User Role" name="role" options={held.map((role) => ({ value: role, text: roleName(role) }))} />
          </div>
          <div className="flex flex-col gap-1 text-note">
            <span aria-hidden="true" className="font-medium">
              Works for
            </span>
            <Select
              label="Works for"
              name="days"
              defaultValue="90"
              options={tokenDays.map((days) => ({ value: String(days), text: `${days} days` }))}
            />
          </div>
        </div>
        <Button type="submit" name="do" value="make" className="self-start">
          Make the token
        </Button>
      </form>
    </Frame>
  );
}
