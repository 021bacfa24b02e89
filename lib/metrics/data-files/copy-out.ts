import { Readable, type Duplex } from "node:stream";
import type pg from "pg";

// Messages of the protocol that a COPY to the client consists of (PostgreSQL, Message Formats).
const [copyData, copyDone, copyOutResponse] = ["d", "c", "H"].map((letter) => letter.charCodeAt(0));
/** Sent in between whenever the server likes: ParameterStatus, NoticeResponse, NotificationResponse. */
const asides = ["S", "N", "A"].map((letter) => letter.charCodeAt(0));
const headerBytes = 5;
/** Pieces of this size go on: PostgreSQL sends 8 KB at a time, each of which would cost a turn of every stream behind. */
const pieceBytes = 1 << 17;

type DataHandler = (chunk: Buffer) => void;

/**
 * The bytes of a COPY ... TO STDOUT, for `client.query`. A row is a message of its own; here the rows of a read are moved together in one pass
 * (pg-copy-streams makes several objects a row, which took as long as PostgreSQL took to write it).
 */
export class CopyOut extends Readable implements pg.Submittable {
  private socket: Duplex | undefined;
  private pgHandler: DataHandler | undefined;
  private header = Buffer.alloc(headerBytes);
  private headerFilled = 0;
  private left = 0;
  private isData = false;
  private piece = Buffer.allocUnsafe(pieceBytes);
  private filled = 0;

  constructor(private readonly text: string) {
    super({ highWaterMark: 2 * pieceBytes });
  }

  submit(connection: pg.Connection): void {
    this.socket = connection.stream;
    const handlers = this.socket.listeners("data") as DataHandler[]; // safe: whoever listens to data takes chunks
    if (handlers.length !== 1) throw new Error(`one reader of the connection was expected, not ${handlers.length}`);
    this.pgHandler = handlers[0];
    this.socket.removeListener("data", this.pgHandler);
    this.socket.on("data", this.receive);
    connection.query(this.text);
  }

  override _read(): void {
    this.socket?.resume();
  }

  private receive = (chunk: Buffer): void => {
    let at = 0;
    if (this.destroyed) return; // the reader has left: the connection is about to be closed
    while (at < chunk.length) {
      if (this.left > 0) {
        at += this.takeBody(chunk, at);
        continue;
      }
      at += this.takeHeader(chunk, at);
      if (this.headerFilled < headerBytes) break;
      const code = this.header[0];
      this.isData = code === copyData;
      if (!this.isData && code !== copyOutResponse && !asides.includes(code)) return this.end(code, chunk.subarray(at));
      this.left = this.header.readUInt32BE(1) - 4;
      this.headerFilled = 0;
    }
  };

  private takeHeader(chunk: Buffer, at: number): number {
    const n = Math.min(headerBytes - this.headerFilled, chunk.length - at);
    for (let i = 0; i < n; i++) this.header[this.headerFilled++] = chunk[at + i];
    return n;
  }

  private takeBody(chunk: Buffer, at: number): number {
    const room = this.isData ? pieceBytes - this.filled : Infinity;
    const n = Math.min(this.left, chunk.length - at, room);
    if (this.isData) {
      chunk.copy(this.piece, this.filled, at, at + n);
      this.filled += n;
      if (this.filled === pieceBytes) this.passOn();
    }
    this.left -= n;
    return n;
  }

  private passOn(): void {
    if (this.filled === 0) return;
    const isWanted = this.push(this.piece.subarray(0, this.filled));
    this.piece = Buffer.allocUnsafe(pieceBytes);
    this.filled = 0;
    if (!isWanted) this.socket?.pause();
  }

  /** The COPY is over, or failed: the rest of what the server says is for pg, which tells of an error by handleError. */
  private end(code: number, rest: Buffer): void {
    const { socket, pgHandler } = this;
    if (!socket || !pgHandler) return;
    socket.removeListener("data", this.receive);
    socket.on("data", pgHandler);
    this.socket = undefined;
    if (code === copyDone) {
      this.passOn();
      this.push(null);
    }
    pgHandler(code === copyDone ? rest : Buffer.concat([this.header, rest]));
    socket.resume();
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  handleCommandComplete(): void {}
  handleReadyForQuery(): void {}
}
