import { appendFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";

export type LoggedRequest = {
  at: string;
  request: string;
  method: string;
  route: string;
  status: number;
  ms: number;
  ended: "whole" | "cut off";
};

const bytesAtMost = 50_000_000;
const keptLines = 10_000;

/**
 * Appends requests to `requests.log` of the folder as lines of JSON, in batches, without holding a request up; at 50 MB the file becomes
 * `requests.log.1`. A full disk loses lines, never requests.
 */
export class RequestLog {
  private lines: string[] = [];
  private isWriting = false;
  private readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, "requests.log");
  }

  add(request: LoggedRequest): void {
    if (this.lines.length >= keptLines) return;
    this.lines.push(`${JSON.stringify(request)}\n`);
    void this.write();
  }

  private async write(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    while (this.lines.length > 0) {
      const batch = this.lines.splice(0).join("");
      await this.makeRoom()
        .then(() => appendFile(this.path, batch, { mode: 0o600 }))
        .catch(() => {});
    }
    this.isWriting = false;
  }

  private async makeRoom(): Promise<void> {
    const size = await stat(this.path).then(
      (found) => found.size,
      () => 0,
    );
    if (size > bytesAtMost) await rename(this.path, `${this.path}.1`);
  }
}
