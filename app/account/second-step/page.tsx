import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { requireSession } from "@/lib/access/require-scope";
import { secondFactorOf } from "@/lib/access/second-factor/second-factor";
import { shownOnce } from "@/lib/access/shown-once";
import { BeginFrame } from "./begin-frame";
import { ConfirmFrame } from "./confirm-frame";
import { OnFrame } from "./on-frame";
import { RecoveryFrame } from "./recovery-frame";

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Search): Promise<Metadata> {
  return { title: (await searchParams).error ? "Error: Second step" : "Second step" };
}

/** One's own second step of signing in: setting it up, its recovery codes, taking it off. */
export default async function SecondStepPage({ searchParams }: Search) {
  const session = await requireSession();
  const { error } = await searchParams;
  const [factor, codes] = await Promise.all([secondFactorOf(session.personId), shownOnce("/account/second-step", session.sessionId)]);
  const wrong =
    error === "password" ? "That is not your password, or there were too many tries." : "That code is not right, or was used already.";
  return (
    <div className="max-w-3xl">
      <PageHeading
        crumbs={[{ label: "Your account", href: "/account" }, { label: "Second step" }]}
        title={factor.state === "on" ? "Signing in asks for a code" : "Signing in asks for a password only"}
        lede="A second step keeps others out even if they learn your password."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {error && (
          <Notice tone="worse" announce>
            <a href={error === "password" ? "#password" : "#code"} className="link">
              {wrong}
            </a>
          </Notice>
        )}
        {codes && factor.state === "on" && <RecoveryFrame codes={codes} />}
        {factor.state === "none" && <BeginFrame />}
        {factor.state === "begun" && <ConfirmFrame secret={factor.secret} email={session.email} />}
        {factor.state === "on" && <OnFrame factor={factor} />}
      </div>
    </div>
  );
}
