import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** Opening a pipe at which nobody writes would wait for ever. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK;

/** Read and hashed so much at a time: others have their turn in between. */
const chunkBytes = 1 << 20;

/** `why` follows the file's name in a sentence. */
export type WholeFile =
  | { readonly kind: "read"; readonly bytes: Uint8Array; readonly sha256: string }
  | { readonly kind: "missing" | "unread"; readonly why: string };

/** Reads a plain file of at most so many bytes, with its checksum. A pipe, a device or a folder is not read. */
export const wholeFile = (path: string, bytesMax: number): Promise<WholeFile> => opened(path, bytesMax, contentOf);

export type FileSum = Exclude<WholeFile, { kind: "read" }> | { kind: "read"; size: number; sha256: string };

/** Its checksum alone: a gigabyte is not kept in memory for that. */
export const fileSum = (path: string, bytesMax: number): Promise<FileSum> => opened(path, bytesMax, sumOf);

async function opened<R>(
  path: string,
  bytesMax: number,
  read: (file: FileHandle, size: number) => Promise<R | Unread>,
): Promise<R | Unread> {
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    return isMissing ? { kind: "missing", why: "is missing" } : unread(`cannot be opened: ${code}`);
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return unread("is no plain file");
    if (stat.size > bytesMax) return unread(`has ${stat.size} bytes, more than the ${bytesMax} that are read`);
    return await read(file, stat.size);
  } catch (error) {
    return unread(`cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}`);
  } finally {
    await file.close();
  }
}

type Unread = Exclude<WholeFile, { kind: "read" }>;
const unread = (why: string): Unread => ({ kind: "unread", why });

async function contentOf(file: FileHandle, size: number): Promise<WholeFile> {
  const bytes = new Uint8Array(size);
  const sum = await hashed(file, size, (at) => bytes.subarray(at, Math.min(at + chunkBytes, size)));
  return typeof sum === "string" ? { kind: "read", bytes, sha256: sum } : sum;
}

async function sumOf(file: FileHandle, size: number): Promise<FileSum> {
  const chunk = new Uint8Array(Math.min(chunkBytes, size));
  const sum = await hashed(file, size, (at) => chunk.subarray(0, Math.min(chunkBytes, size - at)));
  return typeof sum === "string" ? { kind: "read", size, sha256: sum } : sum;
}

/** `room` is where the bytes from a place on are read into. */
async function hashed(file: FileHandle, size: number, room: (at: number) => Uint8Array): Promise<string | Unread> {
  const hasher = new Bun.CryptoHasher("sha256");
  for (let at = 0; at < size;) {
    const into = room(at);
    const { bytesRead } = await file.read(into, 0, into.length, at);
    if (bytesRead === 0) return unread("became shorter while it was read");
    hasher.update(into.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hasher.digest("hex");
}
