import type { ChildProcess } from "node:child_process";
import type { DocumentModel } from "@/lib/documents/models";
import { PortalError } from "@/lib/errors";
import { startNode } from "@/lib/platform/children";

export type TypesetterOptions = {
  /** Documents that may wait while one is set; the next is sent away. */
  mostWaiting: number;
  /** A document that takes longer is given up, and its process with it. */
  patienceMs: number;
  /** How long the process is kept with nothing to do. */
  idleMs: number;
  start: () => ChildProcess;
};
type Answer = { pdf: Uint8Array } | { trouble: string };
type Job = { model: DocumentModel; resolve: (pdf: Buffer) => void; reject: (error: Error) => void };

/** Sets documents in a process of their own, one at a time, so that those who ask for pages do not wait for those who ask for PDFs. */
export class Typesetter {
  private readonly waiting: Job[] = [];
  private current: Job | null = null;
  private child: ChildProcess | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: TypesetterOptions) {}

  /** The PDF of the model, as compileDocument makes it. Rejects with `not-ready` and the seconds to wait where too many wait already. */
  set(model: DocumentModel): Promise<Buffer> {
    if (this.waiting.length >= this.options.mostWaiting) {
      const message = "Many reports are being laid out at this moment. Ask again in some seconds.";
      return Promise.reject(new PortalError("not-ready", message, undefined, this.options.mostWaiting));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ model, resolve, reject });
      this.next();
    });
  }

  /** Ends the process; a document that is being set is given up. */
  stop(): void {
    clearTimeout(this.timer);
    this.child?.kill("SIGKILL");
  }

  private next(): void {
    if (this.current) return;
    clearTimeout(this.timer);
    this.current = this.waiting.shift() ?? null;
    if (!this.current) {
      this.timer = setTimeout(() => this.stop(), this.options.idleMs).unref();
      return;
    }
    this.timer = setTimeout(() => this.stop(), this.options.patienceMs).unref();
    try {
      this.child ??= this.begin();
      this.child.send(this.current.model);
    } catch (error) {
      this.ended(error instanceof Error ? error.message : String(error));
    }
  }

  private begin(): ChildProcess {
    const child = this.options.start();
    child.on("message", (answer: Answer) => this.answered(answer));
    const gone = (words: string) => {
      if (this.child === child) this.child = null;
      if (this.current && !this.child) this.ended(words);
    };
    child.once("exit", (code, signal) => gone(`The typesetting ended with ${signal ?? code} before the document was set.`));
    child.on("error", (error) => gone(error.message));
    child.unref();
    child.channel?.unref();
    return child;
  }

  private answered(answer: Answer): void {
    const job = this.current;
    this.current = null;
    if ("pdf" in answer) job?.resolve(Buffer.from(answer.pdf));
    else job?.reject(new Error(answer.trouble));
    this.next();
  }

  private ended(words: string): void {
    const job = this.current;
    this.current = null;
    job?.reject(new Error(words));
    this.next();
  }
}

// The child ends with the process that asks, even by kill -9.
const entry = ["--import", "./lib/platform/stop-with-parent.mjs", "lib/platform/run.mjs", "lib/documents/typeset-command.ts"];
const start = () => startNode(entry, { stdio: ["ignore", "ignore", "inherit", "ipc"], serialization: "advanced" });

// One per process, also where the server bundles a module more than once.
const key = Symbol.for("portal.typesetter");
const held = globalThis as unknown as Record<symbol, Typesetter | undefined>;

/** The document as a PDF, set beside this process. Throws `not-ready` where too many wait. */
export function typeset(model: DocumentModel): Promise<Buffer> {
  held[key] ??= new Typesetter({ mostWaiting: 20, patienceMs: 120_000, idleMs: 120_000, start });
  return held[key].set(model);
}
