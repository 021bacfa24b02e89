/** What a ZIP says of one file; `from` is where its header begins. */
export type ZipEntry = { name: Buffer; crc: number; packed: number; size: number; from: number };

const most32 = 0xffffffff;
const most16 = 0xffff;
/** Needs version 4.5 of the format where a number does not fit 32 bits. */
const version = (isLarge: boolean) => (isLarge ? 45 : 20);
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
const deflated = 8;
/** 1 January 1980, 00:00: the first instant the format knows, the same in every file, so that equal contents are equal bytes. */
const fixedTime = 0x00210000;

/** The header before a file's data, whose sizes are not yet known (APPNOTE 6.3.10, 4.3.7). */
export function localHeader(name: Buffer): Buffer {
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(version(false), 4);
  record.writeUInt16LE(flags, 6);
  record.writeUInt16LE(deflated, 8);
  record.writeUInt32LE(fixedTime, 10);
  record.writeUInt16LE(name.length, 26);
  return Buffer.concat([record, name]);
}

/** Checksum and sizes after a file's data; 64-bit sizes where one does not fit 32 (4.3.9). */
export function dataDescriptor({ crc, packed, size }: ZipEntry): Buffer {
  const isLarge = packed > most32 || size > most32;
  const record = Buffer.alloc(isLarge ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  if (isLarge) {
    record.writeBigUInt64LE(BigInt(packed), 8);
    record.writeBigUInt64LE(BigInt(size), 16);
  } else {
    record.writeUInt32LE(packed, 8);
    record.writeUInt32LE(size, 12);
  }
  return record;
}

/** A file's line of the directory at the end (4.3.12), with the 64-bit field (4.5.3) where a number needs it. */
export function directoryRecord({ name, crc, packed, size, from }: ZipEntry): Buffer {
  const large = [size, packed, from].filter((number) => number >= most32);
  const extra = Buffer.alloc(large.length === 0 ? 0 : 4 + 8 * large.length);
  if (large.length > 0) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8 * large.length, 2);
    large.forEach((number, at) => extra.writeBigUInt64LE(BigInt(number), 4 + 8 * at));
  }
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(version(large.length > 0), 4);
  record.writeUInt16LE(version(large.length > 0), 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(deflated, 10);
  record.writeUInt32LE(fixedTime, 12);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(Math.min(packed, most32), 20);
  record.writeUInt32LE(Math.min(size, most32), 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(Math.min(from, most32), 42);
  return Buffer.concat([record, name, extra]);
}

/** The end of a ZIP whose directory of `count` lines and `length` bytes begins at `from`; with its 64-bit records where needed (4.3.14 to 4.3.16). */
export function endRecords(count: number, length: number, from: number): Buffer {
  const isLarge = count >= most16 || length >= most32 || from >= most32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, most16), 8);
  end.writeUInt16LE(Math.min(count, most16), 10);
  end.writeUInt32LE(Math.min(length, most32), 12);
  end.writeUInt32LE(Math.min(from, most32), 16);
  if (!isLarge) return end;
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(length), 40);
  large.writeBigUInt64LE(BigInt(from), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(from + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, end]);
}
