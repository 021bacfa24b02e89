import { Frame } from "@/components/frames/frame";
import { NewPasswordForm } from "@/components/ui/new-password-form";
import type { PasswordProblem } from "./password-problem";

/** The new password of a one-time link, and what was wrong with the last one. */
export function PasswordForm({ link, email, problem }: { link: string; email: string; problem: PasswordProblem | null }) {
  return (
    <Frame className="p-4 sm:p-5">
      <NewPasswordForm
        action="/set-password/save"
        link={link}
        email={email}
        label="New password"
        submit="Set password"
        errorOf={(field) => (problem?.field === field ? problem.words : undefined)}
      />
    </Frame>
  );
}
