import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { PageHeading } from "@/components/layout/page-heading";
import { PlainShell } from "@/components/layout/plain-shell";
import { StatePage } from "@/components/states/state-page";
import { personOfLink } from "@/lib/access/one-time-link";
import { PasswordForm } from "./password-form";
import { passwordProblem } from "./password-problem";

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Search): Promise<Metadata> {
  return { title: (await searchParams).error ? "Error: Set your password" : "Set your password" };
}

/** Where a one-time link leads; looking at it does not use the link up. */
export default async function SetPasswordPage({ searchParams }: Search) {
  const { link, error } = await searchParams;
  const secret = String(link ?? "");
  const person = await personOfLink(secret);
  if (!person) return <DeadLink />;
  const problem = error ? passwordProblem(String(error)) : null;
  return (
    <PlainShell>
      <PageHeading title="Set your password" lede={`For the account ${person.email}.`} />
      <div className="flex flex-col gap-5">
        {problem && (
          <Notice tone="worse" announce>
            <h2 className="text-body font-semibold">The password is not set</h2>
            <p>
              <a href={`#${problem.field}`} className="link">
                {problem.words}
              </a>
            </p>
          </Notice>
        )}
        <PasswordForm link={secret} email={person.email} problem={problem} />
      </div>
    </PlainShell>
  );
}

function DeadLink() {
  return (
    <PlainShell>
      <StatePage kind="Set your password" title="This link no longer works">
        <p>A link works once, for 72 hours. Ask your Party administrator or DCC for a new one.</p>
        <p>
          If you have set your password already, <TextLink href="/sign-in">sign in</TextLink>.
        </p>
      </StatePage>
    </PlainShell>
  );
}
