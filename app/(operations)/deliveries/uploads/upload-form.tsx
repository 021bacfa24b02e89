"use client";

import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { feedKinds } from "@/lib/deliveries/feeds";
import type { UploadFile } from "@/lib/deliveries/uploads/upload";
import { CancelForm } from "./cancel-form";
import { FileProgress } from "./file-progress";
import { useSending } from "./use-sending";

export type Resumed = { uploadId: number; files: UploadFile[]; isHere: boolean };

const box = "size-4 accent-[var(--color-ink)]";

function Options() {
  const feeds = [
    { value: "", text: "as each name or the manifest says" },
    ...feedKinds.map(({ feed, name }) => ({ value: feed, text: name })),
  ];
  return (
    <>
      <SelectField name="feed" label="Feed of files without a manifest" options={feeds} />
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">Rules</legend>
        <label className="flex min-h-7 items-center gap-2 text-body">
          <input type="checkbox" name="again" value="1" className={box} />
          Load files anew that were loaded before
        </label>
        <label className="flex min-h-7 items-center gap-2 text-body">
          <input type="checkbox" name="restate" value="1" className={box} />
          Files may replace days of published periods
        </label>
      </fieldset>
    </>
  );
}

function FileInput({ disabled }: { disabled: boolean }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor="file" className="text-note font-medium">
        Files
      </label>
      <input
        id="file"
        type="file"
        name="file"
        multiple
        required
        accept=".csv,.gz,.json"
        disabled={disabled}
        className="max-w-full text-note file:mr-3 file:min-h-9 file:rounded-control file:border file:border-solid file:border-control file:bg-surface file:px-3 file:text-note file:font-medium file:text-ink sm:file:min-h-8"
      />
    </div>
  );
}

const headOf = (resumed: Resumed | undefined) =>
  resumed
    ? {
        title: "Choose the same files again to go on",
        summary: "The upload takes up where it stopped: what has come is kept, nothing is loaded yet.",
      }
    : {
        title: "Choose the files of the delivery",
        summary:
          "With its manifest.json, or without: then each name begins with its feed, as alerts_2026-09-17.csv.gz. Large files come in parts.",
      };

/** Choosing a delivery's files and sending them in parts; without script the same form sends small ones whole. */
export function UploadForm({ resumed }: { resumed?: Resumed }) {
  const { state, begin, stop } = useSending(resumed);
  const isSending = state.phase === "sending";
  return (
    <Frame labelledBy="choose">
      <FrameHead id="choose" {...headOf(resumed)} />
      <form
        method="post"
        action="/deliveries/uploads/send"
        encType="multipart/form-data"
        className="flex max-w-2xl flex-col gap-4 p-4 sm:p-5"
        onSubmit={(event) => {
          event.preventDefault();
          void begin(new FormData(event.currentTarget));
        }}
      >
        <FileInput disabled={isSending} />
        {state.uploadId === null && !isSending && <Options />}
        {state.trouble && (
          <Notice tone="worse" announce>
            {state.trouble}
          </Notice>
        )}
        <FileProgress files={state.files} isSending={isSending} waits={state.waits} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={isSending || (resumed && !resumed.isHere)}>
            {resumed || state.uploadId !== null ? "Go on" : "Upload"}
          </Button>
          {isSending && (
            <Button type="button" look="secondary" onClick={stop}>
              Stop
            </Button>
          )}
        </div>
        <p className="hidden text-note text-ink-3 [@media(scripting:none)]:block">
          Without script, 8 MB at most can be uploaded, in one go.
        </p>
      </form>
      {resumed && !isSending && <CancelForm uploadId={resumed.uploadId} />}
      <FrameFoot>
        {resumed && !resumed.isHere
          ? "The files of this upload are kept by another server of this portal: go on there, or upload them here anew."
          : "Nothing is loaded before everything has come and its sha-256 is the one counted here. Each file is then loaded whole or not at all."}
      </FrameFoot>
    </Frame>
  );
}
