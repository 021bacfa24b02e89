import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** Setting the second step up begins with the password. */
export function BeginFrame() {
  return (
    <Frame labelledBy="begin">
      <FrameHead
        id="begin"
        title="Set up a second step"
        summary="You need an authenticator app on a phone or computer. From then on, signing in asks for the six digits it shows."
      />
      <form method="post" action="/account/second-step/begin" className="flex flex-col gap-4 p-4 sm:p-5" noValidate>
        <TextField name="password" label="Your password" type="password" autoComplete="current-password" required className="max-w-sm" />
        <Button type="submit" className="self-start">
          Set up
        </Button>
      </form>
    </Frame>
  );
}
