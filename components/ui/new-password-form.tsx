import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

type NewPasswordFormProps = {
  /** Where it is posted, with the secret of the one-time link. */
  action: string;
  link: string;
  email: string;
  /** What the password is called, and the button. */
  label: string;
  submit: string;
  errorOf?: (field: "password" | "repeated") => string | undefined;
};

/** A new password, twice; the hidden e-mail address lets a password manager file it. */
export function NewPasswordForm({ action, link, email, label, submit, errorOf }: NewPasswordFormProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="link" value={link} />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <TextField
        name="password"
        label={label}
        hint="At least 12 characters. Three or four unrelated words work well; any characters are allowed."
        type="password"
        autoComplete="new-password"
        error={errorOf?.("password")}
        required
      />
      <TextField
        name="repeated"
        label="The same again"
        type="password"
        autoComplete="new-password"
        error={errorOf?.("repeated")}
        required
      />
      <Button type="submit" className="self-start">
        {submit}
      </Button>
    </form>
  );
}
