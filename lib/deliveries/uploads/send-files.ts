import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { partBytes } from "@/lib/deliveries/uploads/upload";

/** What is asked of a file to be sent: a browser's File. */
export type SentFile = { name: string; size: number; slice(first: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } };
/** How far the sending is: bytes of a file that are kept, or words about a wait. */
export type SendProgress = { kept(name: string, bytes: number): void; waits(why: string | null): void };
export type Send = {
  address: string;
  files: SentFile[];
  received: Map<string, number>;
  progress: SendProgress;
  signal: AbortSignal;
  waitMs?: number;
};

/** Sending stopped; the message says why and what to do. Going on later takes up where it stopped. */
export class SendStopped extends Error {}

const triesAtMost = 6;

/**
 * Sends the files to an open upload, part by part from what is kept of each already, and hands it to the ingest with their sha-256. `address` is
 * that of the upload. A part that fails is sent again a few times; then SendStopped.
 */
export async function sendFiles(send: Send): Promise<void> {
  const form = new FormData();
  form.set("do", "finish");
  for (const file of send.files) {
    form.append("name", file.name);
    form.append("sha256", await sendFile(send, file));
  }
  const answer = await patiently(send, () =>
    fetch(`${send.address}/change`, { method: "POST", body: form, redirect: "manual", signal: send.signal }),
  );
  if (!answer.ok) throw await stopped(answer);
}

async function sendFile(send: Send, file: SentFile): Promise<string> {
  let hash = sha256.create();
  let hashed = 0;
  let at = send.received.get(file.name) ?? 0;
  const hashUpTo = async (end: number) => {
    for (; hashed < end; hashed = Math.min(end, hashed + partBytes))
      hash.update(new Uint8Array(await file.slice(hashed, Math.min(end, hashed + partBytes)).arrayBuffer()));
  };
  while (at < file.size) {
    await hashUpTo(at);
    const end = Math.min(file.size, at + partBytes);
    const bytes = new Uint8Array(await file.slice(at, end).arrayBuffer());
    const received = await sendPart(send, file, at, bytes);
    if (received === end) {
      hash.update(bytes);
      hashed = end;
    } else if (received < hashed) {
      [hash, hashed] = [sha256.create(), 0];
    }
    at = received;
    send.received.set(file.name, at);
    send.progress.kept(file.name, at);
  }
  await hashUpTo(at);
  return bytesToHex(hash.digest());
}

async function sendPart(send: Send, file: SentFile, first: number, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const headers = {
    "content-range": `bytes ${first}-${first + bytes.length - 1}/${file.size}`,
    "content-type": "application/octet-stream",
  };
  const address = `${send.address}/part?file=${encodeURIComponent(file.name)}`;
  const answer = await patiently(send, () =>
    fetch(address, { method: "PUT", headers, body: bytes, redirect: "manual", signal: send.signal }),
  );
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { received?: unknown } | null;
  if (typeof body?.received !== "number") throw await stopped(answer);
  return body.received;
}

/** Asks again where waiting helps: no connection, or the server says that it is busy or full. */
async function patiently({ signal, progress, waitMs = 1_000 }: Send, ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await ask().catch((error: unknown) => {
      if (signal.aborted) throw new SendStopped("Stopped. What came so far is kept: go on when you like.");
      return error instanceof TypeError ? null : Promise.reject(error instanceof Error ? error : new Error(String(error)));
    });
    const isWorthWaiting = answer === null || answer.status >= 500 || answer.status === 429;
    if (!isWorthWaiting) return answer;
    if (tries === triesAtMost)
      throw answer ? await stopped(answer) : new SendStopped("The portal cannot be reached. What came so far is kept: go on later.");
    progress.waits("The portal does not answer. It is tried again.");
    await new Promise((resolve) => setTimeout(resolve, waitMs * 2 ** (tries - 1)));
    progress.waits(null);
  }
}

async function stopped(answer: Response): Promise<SendStopped> {
  if (answer.type === "opaqueredirect" || answer.status === 401)
    return new SendStopped("Your session has ended. Sign in again, then go on with this upload: what came so far is kept.");
  const body = (await answer.json().catch(() => null)) as { problem?: unknown } | null;
  return new SendStopped(typeof body?.problem === "string" ? body.problem : `The portal answered ${answer.status}.`);
}
