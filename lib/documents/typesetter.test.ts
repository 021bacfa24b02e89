import { EventEmitter } from "node:events";
import type { ChildProcess } from "node:child_process";
import { expect, test } from "vitest";
import type { DocumentModel } from "@/lib/documents/models";
import { Typesetter } from "@/lib/documents/typesetter";

const model = (title: string): DocumentModel => ({ title, subtitle: "", running: "", madeOn: "2026-10-14", facts: [], sections: [] });

/** A process that answers when told to. */
class Press extends EventEmitter {
  readonly given: string[] = [];
  isKilled = false;
  channel = { unref: () => {} };
  send = ({ title }: DocumentModel) => this.given.push(title);
  unref = () => {};
  kill = () => (this.isKilled = this.emit("exit", null, "SIGKILL"));
}
function setter(options: { mostWaiting?: number; patienceMs?: number } = {}) {
  const presses: Press[] = [];
  const start = () => {
    presses.push(new Press());
    return presses[presses.length - 1] as unknown as ChildProcess; // safe: what a typesetter uses of one
  };
  return { presses, typesetter: new Typesetter({ mostWaiting: 2, patienceMs: 60_000, idleMs: 60_000, start, ...options }) };
}

test("one document is set at a time, in the order asked for, all by one process; beyond the queue it is come back later", async () => {
  const { presses, typesetter } = setter();
  const [a, b, c] = ["a", "b", "c"].map((title) => typesetter.set(model(title)));
  await expect(typesetter.set(model("d"))).rejects.toMatchObject({ code: "not-ready", retryAfterSeconds: 2 });
  expect(presses[0].given).toEqual(["a"]);
  presses[0].emit("message", { pdf: Buffer.from("A") });
  expect(presses[0].given).toEqual(["a", "b"]);
  presses[0].emit("message", { trouble: "no such font" });
  presses[0].emit("message", { pdf: Buffer.from("C") });
  expect([String(await a), String(await c)]).toEqual(["A", "C"]);
  await expect(b).rejects.toThrow("no such font");
  expect(presses.length).toBe(1);
  typesetter.stop();
});

test("a process that dies or hangs takes its document with it, and the next begins anew", async () => {
  const { presses, typesetter } = setter({ patienceMs: 20 });
  const [dies, hangs, set] = ["dies", "hangs", "set"].map((title) => typesetter.set(model(title)));
  presses[0].emit("exit", 1, null);
  await expect(dies).rejects.toThrow("ended with 1");
  await expect(hangs).rejects.toThrow("ended with SIGKILL");
  expect(presses[1].isKilled).toBe(true);
  presses[2].emit("message", { pdf: Buffer.from("S") });
  expect(String(await set)).toBe("S");
  typesetter.stop();
});
