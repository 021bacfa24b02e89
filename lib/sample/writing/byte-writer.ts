const size = 1 << 18;
/** Room kept for the line being written; no line is longer. */
const longestLine = 4096;

const hexDigits = Uint8Array.from("0123456789ABCDEF", (digit) => digit.charCodeAt(0));
const known = new Map<string, Uint8Array>();

/** The bytes of an ASCII text; the same text gives the same array, which must not be changed. */
export function asciiOf(text: string): Uint8Array {
  const bytes = known.get(text) ?? Uint8Array.from(Buffer.from(text, "latin1"));
  known.set(text, bytes);
  return bytes;
}

/** Builds lines byte by byte, several times as fast as joining strings; hands over a piece when it is full. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafeSlow(size);
  private at = 0;

  constructor(private readonly take: (piece: Buffer) => void) {}

  put(piece: Uint8Array): void {
    const { bytes } = this;
    let at = this.at;
    for (let index = 0; index < piece.length; index++) bytes[at++] = piece[index];
    this.at = at;
  }

  putByte(byte: number): void {
    this.bytes[this.at++] = byte;
  }

  /** A 32-bit number as the lower half of an EUI-64: "AB-CD-EF-01". */
  putEuiTail(value: number): void {
    const { bytes } = this;
    let at = this.at;
    for (let shift = 28; shift >= 0; shift -= 8) {
      bytes[at++] = hexDigits[(value >>> shift) & 15];
      bytes[at++] = hexDigits[(value >>> (shift - 4)) & 15];
      if (shift > 4) bytes[at++] = 45;
    }
    this.at = at;
  }

  /** A whole number with leading zeros. */
  putDigits(value: number, digits: number): void {
    let rest = value;
    for (let at = this.at + digits - 1; at >= this.at; at--) {
      const next = (rest / 10) | 0;
      this.bytes[at] = 48 + rest - next * 10;
      rest = next;
    }
    this.at += digits;
  }

  /** Ends the line. */
  endLine(): void {
    this.bytes[this.at++] = 10;
    if (this.at > size - longestLine) this.flush();
  }

  /** Adds a whole line, line feed and all, given as ASCII text. */
  putLine(line: string): void {
    if (line.length > longestLine) throw new Error(`a line of ${line.length} characters is longer than a feed may hold`);
    this.at += this.bytes.write(line, this.at, "latin1");
    if (this.at > size - longestLine) this.flush();
  }

  /** Hands over what is left. */
  flush(): void {
    if (this.at === 0) return;
    this.take(this.bytes.subarray(0, this.at));
    this.bytes = Buffer.allocUnsafeSlow(size);
    this.at = 0;
  }
}
