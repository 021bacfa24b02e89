import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { PartyToken } from "@/lib/access/party-admin/party-tokens";
import type { TakenToday } from "@/lib/api/extract-budget";
import { countOf, formatCount, formatDate, formatInstant } from "@/lib/format";

const columns = [
  { key: "name", head: "Token" },
  { key: "role", head: "User Role", label: "User Role" },
  { key: "made", head: "Made", label: "Made" },
  { key: "until", head: "Works until", label: "Works until" },
  { key: "used", head: "Last used", label: "Last used" },
  { key: "files", head: "Files today", label: "Files today", align: "right" as const },
  { key: "address", head: "From", label: "From" },
  { key: "revoke", head: <span className="sr-only">Revoke</span>, align: "right" as const },
];

function endOf({ tokenId, name, state }: PartyToken) {
  if (state !== "good") return <Tag tone="plain">{state === "revoked" ? "Revoked" : "Ran out"}</Tag>;
  return (
    <form method="post" action="/admin/tokens/change" className="inline">
      <input type="hidden" name="token" value={tokenId} />
      <Button type="submit" look="secondary" name="do" value="revoke">
        Revoke<span className="sr-only"> {name}</span>
      </Button>
    </form>
  );
}

/** `budget`: files that the Party, and each of its tokens, may take in a UTC day. */
type TokensFrameProps = { tokens: PartyToken[]; taken: TakenToday; budget: { inAll: number; each: number } };

/** The Party's tokens, without their texts. */
export function TokensFrame({ tokens, taken, budget }: TokensFrameProps) {
  const good = tokens.filter(({ state }) => state === "good").length;
  const rows = tokens.map((token) => ({
    id: token.tokenId,
    cells: [
      token.name || "Without a name",
      token.userRole,
      `${formatDate(token.createdAt.toISOString())}, ${token.madeBy ?? "DCC"}`,
      formatDate(token.expiresAt.toISOString()),
      token.lastUsedAt ? formatInstant(token.lastUsedAt.toISOString()) : "Never",
      `${formatCount(taken.by.get(`token:${token.tokenId}`) ?? 0)} of ${formatCount(budget.each)}`,
      token.lastAddress || (token.lastUsedAt ? "Not known" : ""),
      endOf(token),
    ],
  }));
  return (
    <Frame labelledBy="tokens">
      <FrameHead
        id="tokens"
        title={good === 0 ? "No token works now" : `${countOf(good, "token")} work${good === 1 ? "s" : ""} now`}
        summary={tokens.length > 0 ? "Revoke what nobody uses: it works no more from its next request." : undefined}
      />
      {rows.length > 0 && <DataTable caption="API tokens of this Party" columns={columns} rows={rows} className="mt-3" />}
      <div className="h-4" />
      <FrameFoot links={<TextLink href="/api/v1/openapi.json">What the API gives</TextLink>}>
        Last use is written at most once a minute. Ended tokens are listed for 90 days. Today (UTC) this Party has taken{" "}
        {formatCount(taken.inAll)} of its {formatCount(budget.inAll)} files, its people&apos;s downloads included.
      </FrameFoot>
    </Frame>
  );
}
