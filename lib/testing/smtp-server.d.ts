// What the tests use of smtp-server, which comes without types.
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";
  type Done = (error?: Error | null) => void;
  export type Session = { envelope: { rcptTo: { address: string }[] } };
  export class SMTPServer {
    constructor(options: {
      disabledCommands: string[];
      logger: boolean;
      onRcptTo?: (to: { address: string }, session: Session, done: Done) => void;
      onData: (stream: Readable, session: Session, done: Done) => void;
    });
    server: Server;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    on(event: "error", heard: (error: Error) => void): void;
  }
}
