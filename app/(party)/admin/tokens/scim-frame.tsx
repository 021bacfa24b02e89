import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import type { UserRole } from "@/lib/access/party-scope";
import type { ScimToken } from "@/lib/access/scim/scim-tokens";
import { roleName } from "@/lib/charts/role-name";
import { countOf, formatDate, formatInstant } from "@/lib/format";

const columns = [
  { key: "name", head: "Directory" },
  { key: "roles", head: "Gives", label: "Gives" },
  { key: "until", head: "Works until", label: "Works until" },
  { key: "used", head: "Last used", label: "Last used" },
  { key: "revoke", head: <span className="sr-only">Revoke</span>, align: "right" as const },
];

function endOf({ tokenId, name, state }: ScimToken) {
  if (state !== "good") return <Tag tone="plain">{state === "revoked" ? "Revoked" : "Ran out"}</Tag>;
  return (
    <form method="post" action="/admin/tokens/change" className="inline">
      <input type="hidden" name="token" value={tokenId} />
      <Button type="submit" look="secondary" name="do" value="revoke-directory">
        Revoke<span className="sr-only"> {name}</span>
      </Button>
    </form>
  );
}

function MakeForm({ held }: { held: UserRole[] }) {
  return (
    <form method="post" action="/admin/tokens/change" className="flex max-w-md flex-col gap-4 p-4 sm:p-5" noValidate>
      <TextField id="directory" name="name" label="Which directory it is for" autoComplete="off" required />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-note font-medium">User Roles of people for whom it names none</legend>
        {held.map((role) => (
          <label key={role} className="flex min-h-7 items-center gap-2 text-body">
            <input type="checkbox" name="role" value={role} defaultChecked className="size-4 shrink-0 accent-ink" />
            {roleName(role)} <span className="text-note text-ink-3">{role}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="secondary" name="do" value="make-directory" className="self-start">
        Make a directory token
      </Button>
    </form>
  );
}

/** Letting the Party's own directory keep its people here (SCIM 2.0): the tokens there are, and making one. */
export function ScimFrame({ tokens, held, base }: { tokens: ScimToken[]; held: UserRole[]; base: string }) {
  const good = tokens.filter(({ state }) => state === "good").length;
  const rows = tokens.map((token) => ({
    id: token.tokenId,
    cells: [
      token.name,
      token.defaultRoles.join(", "),
      formatDate(token.expiresAt.toISOString()),
      token.lastUsedAt ? `${formatInstant(token.lastUsedAt.toISOString())}${token.lastAddress ? `, ${token.lastAddress}` : ""}` : "Never",
      endOf(token),
    ],
  }));
  return (
    <Frame labelledBy="directories">
      <FrameHead
        id="directories"
        title={
          good === 0 ? "No directory keeps your people here" : `${countOf(good, "directory keeps", "directories keep")} your people here`
        }
        summary={
          <>
            Your directory can add, change and take away people of this Party by SCIM 2.0 at <Code>{base}</Code>. Whom it adds is invited;
            it makes nobody an administrator.
          </>
        }
      />
      {rows.length > 0 && <DataTable caption="Directory tokens of this Party" columns={columns} rows={rows} className="mt-3" />}
      <div className="h-4" />
      <div className="border-t border-line">
        <MakeForm held={held} />
      </div>
      <FrameFoot>A directory token reaches the people of this Party alone, no figures, and works for a year.</FrameFoot>
    </Frame>
  );
}
