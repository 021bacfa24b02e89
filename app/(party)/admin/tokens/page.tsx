import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { requirePartyAdmin } from "@/lib/access/party-admin/party-admin";
import { loadPartyTokens } from "@/lib/access/party-admin/party-tokens";
import { takenToday } from "@/lib/api/extract-budget";
import { settings } from "@/lib/env";
import { scimBase } from "@/lib/access/scim/scim-resource";
import { loadScimTokens } from "@/lib/access/scim/scim-tokens";
import { shownOnce } from "@/lib/access/shown-once";
import { AdminNav } from "../admin-nav";
import { OutcomeNotice } from "../outcome-notice";
import { ShownFrame } from "@/components/frames/shown-frame";
import { MakeFrame } from "./make-frame";
import { ScimFrame } from "./scim-frame";
import { TokensFrame } from "./tokens-frame";
import { apart } from "@/lib/format";

export const metadata: Metadata = { title: "API tokens" };

/** A Party's API tokens: made, limited, revoked. For the Party's administrators. */
export default async function TokensPage({ searchParams }: PageProps<"/admin/tokens">) {
  const admin = await requirePartyAdmin();
  const [tokens, directories, taken, held, shown] = await Promise.all([
    loadPartyTokens(admin),
    loadScimTokens(admin),
    takenToday(admin.partyId),
    rolesOfParty(admin),
    shownOnce("/admin/tokens", admin.sessionId),
  ]);
  const { extractsPerDay, extractsPerTaker } = settings();
  return (
    <div className="max-w-5xl">
      <PageHeading
        title={`API tokens of ${apart(admin.partyName)}`}
        lede="A token reads this Party's own figures and files in one User Role, without anyone signing in."
      />
      <AdminNav at="/admin/tokens" />
      <div className="flex flex-col gap-3 sm:gap-5">
        <OutcomeNotice search={await searchParams} />
        {shown && (
          <ShownFrame
            page="/admin/tokens"
            title={`Copy the token ${shown[0]} now`}
            summary="Send it as “Authorization: Bearer TOKEN”. It is kept nowhere and is not shown again."
            text={shown[1] ?? ""}
          />
        )}
        <TokensFrame tokens={tokens} taken={taken} budget={{ inAll: extractsPerDay, each: extractsPerTaker }} />
        <MakeFrame held={held} />
        <ScimFrame tokens={directories} held={held} base={scimBase()} />
      </div>
    </div>
  );
}
