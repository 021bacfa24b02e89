import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Frame } from "@/components/frames/frame";
import { PageHeading } from "@/components/layout/page-heading";
import { PlainShell } from "@/components/layout/plain-shell";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { NotSignedIn } from "@/app/sign-in/not-signed-in";
import { TextLink } from "@/components/ui/text-link";
import { ownOrigins } from "@/lib/access/origin";
import { safeReturnPath } from "@/lib/access/return-path";
import { personOfSecondStep, secondStepCookie } from "@/lib/access/second-factor/second-step-cookie";

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Search): Promise<Metadata> {
  return { title: (await searchParams).error ? "Error: Enter your code" : "Enter your code" };
}

const problem = "That code is not right, was used already, or there were too many tries. Enter the code shown now, or wait some minutes.";

/** The second step of signing in; only a browser whose password was right a moment ago gets here. */
export default async function CodePage({ searchParams }: Search) {
  const { callbackUrl, error } = await searchParams;
  const wanted = safeReturnPath(String(callbackUrl ?? ""), ownOrigins());
  if (!personOfSecondStep((await cookies()).get(secondStepCookie)?.value)) redirect("/sign-in");
  return (
    <PlainShell>
      <PageHeading title="Enter your code" lede="Your password was right. This account asks for a second step." />
      <div className="flex flex-col gap-5">
        {error && <NotSignedIn field="code" problem={problem} />}
        <Frame className="p-4 sm:p-5">
          <form method="post" action="/sign-in/code/check" className="flex flex-col gap-4" noValidate>
            <input type="hidden" name="callbackUrl" value={wanted} />
            <TextField
              name="code"
              label="Code"
              hint="The six digits your authenticator app shows now, or one of your recovery codes."
              autoComplete="one-time-code"
              spellCheck={false}
              autoCapitalize="characters"
              required
            />
            <Button type="submit" className="self-start">
              Sign in
            </Button>
          </form>
        </Frame>
        <p className="text-note text-ink-2">
          Neither at hand? Your Party administrator or DCC can take the second step off. <TextLink href="/sign-in">Begin again</TextLink>
        </p>
      </div>
    </PlainShell>
  );
}
