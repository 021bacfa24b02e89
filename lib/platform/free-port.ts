import { createServer } from "node:net";

/** Throws one clear line when the port is taken, on this machine's own addresses or on all of them. */
export async function requireFreePort(port: number): Promise<void> {
  for (const host of ["127.0.0.1", undefined]) {
    const code = await listenError(port, host);
    if (code === "EADDRINUSE") {
      throw new Error(
        `Port ${port} is in use, perhaps by a portal that is running already. Stop that program, or set PORT to another port.`,
      );
    }
    if (code === "EACCES") throw new Error(`Port ${port} needs more rights than this user has. Set PORT to another port, above 1023.`);
  }
}

function listenError(port: number, host: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen({ port, host }, () => probe.close(() => resolve(undefined)));
  });
}

/** A port of this machine's own address that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
