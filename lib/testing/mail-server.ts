import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type MailServer = { url: string; mails: { to: string; raw: string }[]; refuse: Set<string>; stop(): Promise<void> };

/** A real SMTP server on this machine that keeps what it is given; recipients in `refuse` are turned away with a 4xx. */
export async function startMailServer(): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const refuse = new Set<string>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      done(refuse.has(address) ? Object.assign(new Error("not now"), { responseCode: 451 }) : null);
    },
    onData: (stream, { envelope }, done) => {
      let raw = "";
      stream.on("data", (chunk: Buffer) => (raw += chunk));
      stream.on("end", () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), raw });
        done();
      });
    },
  });
  server.on("error", () => {}); // a client that goes away
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, refuse, stop: () => new Promise((resolve) => server.close(resolve)) };
}
