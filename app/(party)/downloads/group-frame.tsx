import { Frame, FrameHead } from "@/components/frames/frame";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { curlLine, type Download, type DownloadGroup } from "@/lib/downloads/download-list";

/** The same file for a program: its address and a line for the shell. */
function ForPrograms({ file, origin }: { file: Download; origin: string }) {
  const line = curlLine(origin, file);
  return (
    <details className="mt-2">
      <summary className="w-fit cursor-pointer py-1 text-note text-ink-2">
        API and curl<span className="sr-only">: {file.name}</span>
      </summary>
      <div className="mt-1 rounded-control bg-sunken p-3">
        <p className="font-mono text-note [overflow-wrap:anywhere]">
          <span className="sr-only">Address: </span>
          {origin}
          {file.path}
        </p>
        <pre className="mt-2 border-t border-line pt-2 font-mono text-note whitespace-pre-wrap [overflow-wrap:anywhere]">{line}</pre>
        <p className="mt-2">
          <CopyButton text={line} label={`curl line of ${file.name}`} />
        </p>
      </div>
    </details>
  );
}

function FileItem({ file, origin }: { file: Download; origin: string }) {
  const { name, what, size, path, absent } = file;
  return (
    <li className="border-t border-line py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium">{name}</h3>
          <p className="text-note text-ink-2">{what}</p>
          {size && <p className="text-note text-ink-3">{size}</p>}
        </div>
        {absent ? (
          <p className="max-w-[36ch] text-note text-ink-2">{absent}</p>
        ) : (
          <ButtonLink href={path} download>
            Download<span className="sr-only">: {name}</span>
          </ButtonLink>
        )}
      </div>
      {!absent && <ForPrograms file={file} origin={origin} />}
    </li>
  );
}

/** A group of files to fetch, each with what it is and how large before the click. */
export function GroupFrame({ group: { id, title, summary, files }, origin }: { group: DownloadGroup; origin: string }) {
  return (
    <Frame labelledBy={id}>
      <FrameHead id={id} title={title} summary={summary} />
      <ul className="mt-3 px-4 sm:px-5">
        {files.map((file) => (
          <FileItem key={file.id} file={file} origin={origin} />
        ))}
      </ul>
    </Frame>
  );
}
