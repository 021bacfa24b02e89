import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/field";
import { qrCode } from "@/lib/access/second-factor/qr-code";
import { base32, enrolmentAddress } from "@/lib/access/second-factor/totp";

const quiet = 4;

function QrFigure({ text }: { text: string }) {
  const rows = qrCode(text);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : ""))).join("");
  const size = rows.length + 2 * quiet;
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code for your authenticator app. The key below it says the same."
      className="size-52 shrink-0 rounded-control border border-line"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The secret as a picture and as text, and the first code that turns the second step on. */
export function ConfirmFrame({ secret, email }: { secret: Buffer; email: string }) {
  const key = base32(secret).match(/.{4}/g) ?? [];
  return (
    <Frame labelledBy="confirm">
      <FrameHead
        id="confirm"
        title="Scan, then enter the first code"
        summary="The second step is on once a first code was right. Until then signing in stays as it is."
      />
      <div className="flex flex-col gap-5 p-4 sm:flex-row sm:p-5">
        <QrFigure text={enrolmentAddress(secret, email)} />
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-col gap-1 text-note">
            <p className="font-medium">No camera? Type this key into the app:</p>
            <p className="flex flex-wrap gap-x-2">
              {key.map((part, at) => (
                <Code key={at}>{part}</Code>
              ))}
            </p>
            <p className="text-ink-3">Time-based, six digits, 30 seconds.</p>
          </div>
          <form method="post" action="/account/second-step/confirm" className="flex flex-col gap-4" noValidate>
            <TextField
              name="code"
              label="Code the app shows now"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              className="max-w-48"
            />
            <Button type="submit" className="self-start">
              Turn on
            </Button>
          </form>
        </div>
      </div>
    </Frame>
  );
}
