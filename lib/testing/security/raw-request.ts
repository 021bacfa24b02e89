import { Agent, request } from "node:http";

export type Answer = { status: number; location: string; headers: string; body: string };

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Asks with the address exactly as written (no normalising, no redirects followed) and gives everything that came back as text. */
export function ask(base: string, path: string, method = "GET", headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const { hostname, port, host } = new URL(base);
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname: hostname === "localhost" ? "127.0.0.1" : hostname,
      port,
      path,
      method,
      agent,
      headers: { host, ...headers },
    });
    sent.setTimeout(60_000, () => sent.destroy(new Error(`${method} ${path}: no answer within a minute`)));
    // The server may close a kept connection just as it is used again (Node documents this way out).
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && error.code === "ECONNRESET") resolve(ask(base, path, method, headers, body));
      else reject(error);
    });
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? "",
          headers: response.rawHeaders.join("\n"),
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sent.end(body);
  });
}

/** The same, waiting when the portal says that a Party has used up its minute. */
export async function askPatiently(...call: Parameters<typeof ask>): Promise<Answer> {
  for (;;) {
    const answer = await ask(...call);
    if (answer.status !== 429) return answer;
    const seconds = Number(/^retry-after\n(\d+)$/im.exec(answer.headers)?.[1] ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}
