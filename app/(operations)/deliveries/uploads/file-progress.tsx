import type { UploadFile } from "@/lib/deliveries/uploads/upload";
import { bytesInWords, shareReceived } from "@/lib/deliveries/uploads/words";
import { countOf } from "@/lib/format";

type FileProgressProps = { files: UploadFile[]; isSending: boolean; waits: string | null };

/** How far the files of an upload have come: each in words beside a bar, and the whole for those who listen. */
export function FileProgress({ files, isSending, waits }: FileProgressProps) {
  if (files.length === 0) return null;
  const missing = files.filter(({ received, bytes }) => received < bytes).length;
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2 text-note" aria-label="Files of this upload">
        {files.map(({ name, bytes, received }) => (
          <li key={name} className="flex flex-col gap-1">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className="wrap-anywhere">{name}</span>
              <span className="text-ink-3">
                {received === bytes ? `${bytesInWords(bytes)}, has come` : `${bytesInWords(received)} of ${bytesInWords(bytes)}`}
              </span>
            </span>
            <progress className="upload-progress" max={bytes} value={received} aria-label={name} />
          </li>
        ))}
      </ul>
      <p role="status" className="text-note text-ink-2">
        {waits ??
          (isSending &&
            `${Math.floor(shareReceived(files) * 20) * 5}% has come${missing > 0 ? `, ${countOf(missing, "file")} to go` : ""}`)}
      </p>
    </div>
  );
}
