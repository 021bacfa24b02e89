import { Frame } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { PasswordProblem } from "./password-problem";

/** The new password, twice; the hidden e-mail address lets a password manager file it. */
export function PasswordForm({ link, email, problem }: { link: string; email: string; problem: PasswordProblem | null }) {
  const errorOf = (field: PasswordProblem["field"]) => (problem?.field === field ? problem.words : undefined);
  return (
    <Frame className="p-4 sm:p-5">
      <form method="post" action="/set-password/save" className="flex flex-col gap-4" noValidate>
        <input type="hidden" name="link" value={link} />
        <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
        <TextField
          name="password"
          label="New password"
          hint="At least 12 characters. Three or four unrelated words work well; any characters are allowed."
          type="password"
          autoComplete="new-password"
          error={errorOf("password")}
          required
        />
        <TextField
          name="repeated"
          label="The same again"
          type="password"
          autoComplete="new-password"
          error={errorOf("repeated")}
          required
        />
        <Button type="submit" className="self-start">
          Set password
        </Button>
      </form>
    </Frame>
  );
}
