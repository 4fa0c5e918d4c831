import { gunzipSync } from "node:zlib";
import { BadFile, type Limits } from "./document.ts";

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e5) / 10} MB`;

/** The bytes of a file, unpacked where they are packed with gzip. Throws BadFile when they are too many. */
export function unpacked(bytes: Uint8Array, { fileBytesMax }: Limits): Uint8Array {
  if (bytes.length > fileBytesMax) throw new BadFile(`has more than ${megabytes(fileBytesMax)}`);
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: fileBytesMax });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new BadFile(isTooLarge ? `unpacks to more than ${megabytes(fileBytesMax)}` : "is not whole gzip");
  }
}

const strict = new TextDecoder("utf-8", { fatal: true });
const newline = 0x0a;

/** The text of a file. Throws BadFile with the line of the first byte that is not UTF-8, or of a NUL. */
export function textOf(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new BadFile(isUtf16 ? "is UTF-16, not UTF-8" : "holds a NUL byte: not text", lineOf(bytes, zero));
  }
  try {
    return strict.decode(bytes);
  } catch {
    let line = 1;
    for (const { bytes: one } of linesOf(bytes)) {
      if (!isUtf8(one)) break;
      line += 1;
    }
    throw new BadFile("is not UTF-8", line);
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = bytes.indexOf(newline); i >= 0 && i < at; i = bytes.indexOf(newline, i + 1)) line += 1;
  return line;
}

/** The lines of a file as bytes, so that one bad line spoils no other. */
export function* linesOf(bytes: Uint8Array): Generator<{ readonly line: number; readonly bytes: Uint8Array }> {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(newline, from);
    const to = end < 0 ? bytes.length : end;
    yield { line, bytes: bytes.subarray(from, to) };
    from = to + 1;
  }
}
