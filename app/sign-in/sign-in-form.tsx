import { Frame } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { NotSignedIn } from "@/app/sign-in/not-signed-in";

type SignInFormProps = { csrfToken: string; wanted: string; email: string; problem: string | null; sendsMail: boolean };

/** Posts straight to next-auth, so it needs no script. */
export function SignInForm({ csrfToken, wanted, email, problem, sendsMail }: SignInFormProps) {
  return (
    <>
      {problem && <NotSignedIn field="email" problem={problem} />}
      <Frame className="p-4 sm:p-5">
        <form method="post" action="/api/auth/callback/credentials" className="flex flex-col gap-4" noValidate>
          <input type="hidden" name="csrfToken" value={csrfToken} />
          <input type="hidden" name="callbackUrl" value={wanted} />
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            spellCheck={false}
            defaultValue={email}
            required
          />
          <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
          <Button type="submit" className="self-start">
            Sign in
          </Button>
        </form>
      </Frame>
      <p className="text-note text-ink-2">
        {sendsMail ? (
          <>
            No password yet, or forgotten? <TextLink href="/sign-in/forgotten">Have a link sent to you</TextLink>, or ask your Party
            administrator.
          </>
        ) : (
          "No password yet, or forgotten? Ask your Party administrator or DCC for a link to set one. A link works once, for 72 hours."
        )}
      </p>
    </>
  );
}
