import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** Signing in where one works: the domain of the address says where that is. */
export function OrganisationForm({ wanted }: { wanted: string }) {
  return (
    <Frame labelledBy="organisation">
      <FrameHead
        id="organisation"
        title="Sign in with your organisation"
        summary="For addresses of organisations that sign in here themselves."
      />
      <form method="post" action="/sign-in/organisation" className="flex flex-col gap-4 p-4 sm:p-5" noValidate>
        <input type="hidden" name="callbackUrl" value={wanted} />
        <TextField
          id="organisation-email"
          name="email"
          label="Work e-mail address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          required
        />
        <Button type="submit" look="secondary" className="self-start">
          Go on
        </Button>
      </form>
    </Frame>
  );
}
