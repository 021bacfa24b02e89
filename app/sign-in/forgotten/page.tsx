import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Frame } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { PlainShell } from "@/components/layout/plain-shell";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { sendsMail } from "@/lib/access/account-mail";

export const metadata: Metadata = { title: "Forgotten password" };

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Asking for a link to set a password by e-mail; only where the portal sends mail. */
export default async function ForgottenPage({ searchParams }: Search) {
  if (!sendsMail()) redirect("/sign-in");
  const { done } = await searchParams;
  return (
    <PlainShell>
      <PageHeading title="Forgotten password" lede="A link to set a new one comes by e-mail. It works once, for 72 hours." />
      <div className="flex flex-col gap-5">
        {done === "asked" && (
          <Notice tone="better">
            If that address has an account here, a link is on its way. Nothing after some minutes? Look among the unwanted mail, or ask your
            Party administrator.
          </Notice>
        )}
        <Frame className="p-4 sm:p-5">
          <form method="post" action="/sign-in/forgotten/ask" className="flex flex-col gap-4" noValidate>
            <TextField name="email" label="E-mail address" type="email" autoComplete="username" spellCheck={false} required />
            <Button type="submit" className="self-start">
              Send the link
            </Button>
          </form>
        </Frame>
        <p className="text-note">
          <TextLink href="/sign-in">Back to signing in</TextLink>
        </p>
      </div>
    </PlainShell>
  );
}
