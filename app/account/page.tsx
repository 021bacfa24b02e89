import type { Metadata } from "next";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/layout/page-heading";
import { requireSession } from "@/lib/access/require-scope";
import { secondFactorOf } from "@/lib/access/second-factor/second-factor";
import { sessionsOf } from "@/lib/access/session-store";
import { countOf } from "@/lib/format";
import { HatsFrame } from "./hats-frame";
import { SecondStepFrame } from "./second-step-frame";
import { SessionsFrame } from "./sessions-frame";

export const metadata: Metadata = { title: "Your account" };

/** Who is signed in, as whom they work now, what else they hold, and where they are signed in. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<{ ended?: string }> }) {
  const session = await requireSession();
  const [sessions, factor] = await Promise.all([sessionsOf(session.personId), secondFactorOf(session.personId)]);
  const ended = Number((await searchParams).ended ?? 0);
  return (
    <div className="max-w-4xl">
      <PageHeading
        title={session.name || session.email}
        lede={session.name ? `Signed in as ${session.email}.` : "Your account."}
        actions={
          <>
            <ButtonLink href="/account/views">Saved views</ButtonLink>
            <ButtonLink href="/account/notifications">Notifications</ButtonLink>
            <form method="post" action="/account/sign-out">
              <Button type="submit" look="secondary">
                Sign out
              </Button>
            </form>
          </>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {ended > 0 && <Notice>{`${countOf(ended, "session")} ended.`}</Notice>}
        <HatsFrame session={session} />
        <SecondStepFrame state={factor.state} />
        <SessionsFrame sessions={sessions} currentId={session.sessionId} />
      </div>
    </div>
  );
}
