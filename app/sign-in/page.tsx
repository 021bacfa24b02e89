import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/layout/page-heading";
import { PlainShell } from "@/components/layout/plain-shell";
import { sendsMail } from "@/lib/access/account-mail";
import { csrfTokenOf } from "@/lib/access/csrf-cookie";
import { hasOrganisations } from "@/lib/access/organisations/organisation";
import { foreignOrigin, ownOrigins, portalOrigin } from "@/lib/access/origin";
import { currentSession } from "@/lib/access/require-scope";
import { safeReturnPath } from "@/lib/access/return-path";
import { cookieName, typedEmailCookie } from "@/lib/access/session-cookie";
import { OrganisationForm } from "./organisation-form";
import { SignInForm } from "./sign-in-form";
import { signInProblem } from "./sign-in-problem";

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Search): Promise<Metadata> {
  return { title: (await searchParams).error ? "Error: Sign in" : "Sign in" };
}

/** Signing in with e-mail and password; works without script. */
export default async function SignInPage({ searchParams }: Search) {
  const { callbackUrl, error, done } = await searchParams;
  const wanted = safeReturnPath(String(callbackUrl ?? ""), ownOrigins());
  if (await currentSession()) redirect(wanted);
  const store = await cookies();
  const csrfToken = csrfTokenOf(store.get(cookieName("csrf"))?.value);
  const email = store.get(typedEmailCookie)?.value ?? "";
  const elsewhere = foreignOrigin(await headers());
  return (
    <PlainShell>
      <PageHeading title="Sign in" lede="Each User's own smart metering service, set against its industry." />
      <div className="flex flex-col gap-5">
        {elsewhere && (
          <Notice tone="caution">
            You opened this page as {elsewhere}. Signing in works only at{" "}
            <a href={`${portalOrigin()}/sign-in`} className="link">
              {portalOrigin()}
            </a>
            : open that address instead.
          </Notice>
        )}
        {done === "password-set" && <Notice tone="better">Your password is set. Sign in with it.</Notice>}
        {done === "signed-out" && <Notice>You are signed out.</Notice>}
        <SignInForm
          csrfToken={csrfToken ?? ""}
          wanted={wanted}
          email={email}
          problem={error ? signInProblem(String(error)) : null}
          sendsMail={sendsMail()}
        />
        {(await hasOrganisations()) && <OrganisationForm wanted={wanted} />}
      </div>
    </PlainShell>
  );
}
