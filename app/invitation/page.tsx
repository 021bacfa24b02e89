import type { Metadata } from "next";
import { Frame } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { PlainShell } from "@/components/layout/plain-shell";
import { StatePage } from "@/components/states/state-page";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { NewPasswordForm } from "@/components/ui/new-password-form";
import { type Invitation, invitationOf } from "@/lib/access/accept-invitation";
import { organisationOfEmail } from "@/lib/access/organisations/organisation";
import { currentSession } from "@/lib/access/require-scope";
import { roleName } from "@/lib/charts/role-name";
import { apart, joinWords } from "@/lib/format";
import { invitationProblem } from "./invitation-problem";

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Search): Promise<Metadata> {
  return { title: (await searchParams).error ? "Error: Invitation" : "Invitation" };
}

/** Where an invitation's link leads; looking at it does not use it up. */
export default async function InvitationPage({ searchParams }: Search) {
  const { link, error } = await searchParams;
  const secret = String(link ?? "");
  const [invitation, session] = await Promise.all([invitationOf(secret), currentSession()]);
  if (!invitation) return <DeadInvitation />;
  const organisation = await organisationOfEmail(invitation.email);
  const problem = error ? invitationProblem(String(error)) : null;
  const { partyName, email, roles } = invitation;
  return (
    <PlainShell>
      <PageHeading
        title={`Join ${apart(partyName)}`}
        lede={`${email} is invited to see ${apart(partyName)}'s own service as ${joinWords(roles.map(roleName))}.`}
      />
      <div className="flex flex-col gap-5">
        {problem && (
          <Notice tone="worse" announce>
            {problem}
          </Notice>
        )}
        <Frame className="p-4 sm:p-5">
          {organisation && <OrganisationWay secret={secret} email={email} name={organisation.name} />}
          {organisation && !organisation.onlyWay && <p className="mb-4 text-note text-ink-2">Or with a password kept by this portal:</p>}
          {!organisation?.onlyWay && <WayIn secret={secret} invitation={invitation} signedInAs={session?.email ?? null} />}
        </Frame>
      </div>
    </PlainShell>
  );
}

function OrganisationWay({ secret, email, name }: { secret: string; email: string; name: string }) {
  return (
    <form method="post" action="/sign-in/organisation" className="mb-4 last:mb-0">
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="invitation" value={secret} />
      <Button type="submit">Accept by signing in at {name}</Button>
    </form>
  );
}

function WayIn({ secret, invitation, signedInAs }: { secret: string; invitation: Invitation; signedInAs: string | null }) {
  if (!invitation.hasAccount)
    return (
      <NewPasswordForm
        action="/invitation/accept"
        link={secret}
        email={invitation.email}
        label="Your password here"
        submit="Accept and set the password"
      />
    );
  if (signedInAs === invitation.email) {
    return (
      <form method="post" action="/invitation/accept">
        <input type="hidden" name="link" value={secret} />
        <Button type="submit">Accept</Button>
      </form>
    );
  }
  const back = `/invitation?${new URLSearchParams({ link: secret })}`;
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-body">This address has an account already. Sign in with it to accept.</p>
      {signedInAs ? (
        <p className="text-body text-ink-2">You are signed in as {signedInAs}: sign out first, then open this link again.</p>
      ) : (
        <ButtonLink href={`/sign-in?${new URLSearchParams({ callbackUrl: back })}`}>Sign in</ButtonLink>
      )}
    </div>
  );
}

function DeadInvitation() {
  return (
    <PlainShell>
      <StatePage kind="Invitation" title="This invitation no longer works">
        <p>It works once, for 72 hours, and can be taken back. Ask your Party administrator for a new one.</p>
      </StatePage>
    </PlainShell>
  );
}
