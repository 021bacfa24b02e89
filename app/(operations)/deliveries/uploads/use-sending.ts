"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { sendFiles, SendStopped } from "@/lib/deliveries/uploads/send-files";
import type { UploadFile } from "@/lib/deliveries/uploads/upload";

type Begun = { uploadId: number; files: UploadFile[] };
export type Sending = {
  phase: "choosing" | "sending";
  uploadId: number | null;
  files: UploadFile[];
  waits: string | null;
  trouble: string | null;
};

/** Sends what a form chooses, in parts, and goes to the upload's page when it is handed to the ingest. A second begin goes on with the first. */
export function useSending(resumed: Begun | undefined) {
  const router = useRouter();
  const [state, setState] = useState<Sending>({
    phase: "choosing",
    uploadId: resumed?.uploadId ?? null,
    files: resumed?.files ?? [],
    waits: null,
    trouble: null,
  });
  const abort = useRef<AbortController>(undefined);
  const change = (part: Partial<Sending>) => setState((now) => ({ ...now, ...part }));
  const keep = (name: string, received: number) =>
    setState((now) => ({ ...now, files: now.files.map((file) => (file.name === name ? { ...file, received } : file)) }));

  async function begin(form: FormData): Promise<void> {
    const files = form.getAll("file").filter((file): file is File => file instanceof File && file.name !== "");
    abort.current = new AbortController();
    change({ phase: "sending", trouble: null });
    try {
      const begun =
        state.uploadId === null ? await askToBegin(form, files) : { uploadId: state.uploadId, files: sameFiles(state.files, files) };
      change(begun);
      const received = new Map(begun.files.map((file) => [file.name, file.received]));
      const progress = { kept: keep, waits: (waits: string | null) => change({ waits }) };
      const address = `/deliveries/uploads/${begun.uploadId}`;
      await sendFiles({ address, files, received, progress, signal: abort.current.signal });
      router.push(address);
      router.refresh();
    } catch (error) {
      change({
        phase: "choosing",
        waits: null,
        trouble: error instanceof SendStopped ? error.message : "A chosen file cannot be read. Choose the files again.",
      });
    }
  }
  return { state, begin, stop: () => abort.current?.abort() };
}

async function askToBegin(given: FormData, files: File[]): Promise<Begun> {
  const form = new FormData();
  for (const [name, value] of given) if (typeof value === "string") form.append(name, value);
  for (const { name, size } of files) {
    form.append("name", name);
    form.append("bytes", String(size));
  }
  const answer = await fetch("/deliveries/uploads/begin", { method: "POST", body: form, redirect: "manual" }).catch(() => null);
  if (!answer) throw new SendStopped("The portal cannot be reached. Nothing was uploaded.");
  const body = (await answer.json().catch(() => null)) as { upload?: unknown; problem?: unknown } | null;
  if (typeof body?.upload === "number")
    return { uploadId: body.upload, files: files.map(({ name, size }) => ({ name, bytes: size, received: 0 })) };
  if (answer.type === "opaqueredirect") throw new SendStopped("Your session has ended. Sign in again.");
  throw new SendStopped(typeof body?.problem === "string" ? body.problem : `The portal answered ${answer.status}.`);
}

function sameFiles(wanted: UploadFile[], files: File[]): UploadFile[] {
  const missing = wanted.find(({ name, bytes }) => !files.some((file) => file.name === name && file.size === bytes));
  if (missing) throw new SendStopped(`Choose all files of this upload again: ${missing.name} is missing, or has another size than before.`);
  const other = files.find(({ name }) => !wanted.some((file) => file.name === name));
  if (other) throw new SendStopped(`${other.name} does not belong to this upload.`);
  return wanted;
}
