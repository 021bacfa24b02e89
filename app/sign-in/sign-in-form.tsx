import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

/** Posts straight to next-auth, so it needs no script. */
export function SignInForm({ csrfToken, wanted, problem }: { csrfToken: string; wanted: string; problem: string | null }) {
  return (
    <form method="post" action="/api/auth/callback/credentials" className="flex flex-col gap-5" noValidate>
      {problem && (
        <Notice tone="worse" announce>
          <h2 className="text-body font-semibold">You are not signed in</h2>
          <p>
            <a href="#email" className="link">
              {problem}
            </a>
          </p>
        </Notice>
      )}
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={wanted} />
      <TextField name="email" label="E-mail address" type="email" autoComplete="username" spellCheck={false} required />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
      <Button type="submit" className="self-start">
        Sign in
      </Button>
      <p className="text-note text-ink-2">
        No password yet, or forgotten? Ask your Party administrator or DCC for a link to set one. A link works once, for 72 hours.
      </p>
    </form>
  );
}
