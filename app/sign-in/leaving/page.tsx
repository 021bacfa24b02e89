import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { PageHeading } from "@/components/layout/page-heading";
import { PlainShell } from "@/components/layout/plain-shell";
import { leavingCookie, leavingTo } from "@/lib/access/organisations/leaving";

export const metadata: Metadata = { title: "On to your organisation" };

/** A page between the portal and an organisation, as the portal's policy lets no form lead to another site; it goes on by itself. */
export default async function LeavingPage() {
  const leaving = await leavingTo((await cookies()).get(leavingCookie)?.value);
  if (!leaving) redirect("/sign-in");
  const { to, name, isSigningOut } = leaving;
  return (
    <PlainShell>
      <meta httpEquiv="refresh" content={`0;url=${to}`} />
      <PageHeading
        title={isSigningOut ? `Signing out at ${name} too` : `On to ${name}`}
        lede={isSigningOut ? "You are signed out of this portal." : "You sign in there and come back."}
      />
      <p className="text-body">
        <a href={to} className="link" rel="noreferrer">
          Go on
        </a>{" "}
        if nothing happens.
      </p>
    </PlainShell>
  );
}
