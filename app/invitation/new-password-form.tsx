import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** The first password of a new account, twice; the hidden e-mail address lets a password manager file it. */
export function NewPasswordForm({ link, email }: { link: string; email: string }) {
  return (
    <form method="post" action="/invitation/accept" className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="link" value={link} />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <TextField
        name="password"
        label="Your password here"
        hint="At least 12 characters. Three or four unrelated words work well; any characters are allowed."
        type="password"
        autoComplete="new-password"
        required
      />
      <TextField name="repeated" label="The same again" type="password" autoComplete="new-password" required />
      <Button type="submit" className="self-start">
        Accept and set the password
      </Button>
    </form>
  );
}
