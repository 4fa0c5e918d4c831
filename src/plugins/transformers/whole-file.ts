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
export async function wholeFile(path: string, bytesMax: number): Promise<WholeFile> {
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    return isMissing ? { kind: "missing", why: "is missing" } : unread(`cannot be opened: ${code}`);
  }
  try {
    return await contentOf(file, bytesMax);
  } catch (error) {
    return unread(`cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}`);
  } finally {
    await file.close();
  }
}

const unread = (why: string): WholeFile => ({ kind: "unread", why });

async function contentOf(file: FileHandle, bytesMax: number): Promise<WholeFile> {
  const stat = await file.stat();
  if (!stat.isFile()) return unread("is no plain file");
  if (stat.size > bytesMax) return unread(`has ${stat.size} bytes, more than the ${bytesMax} that are read`);
  const bytes = new Uint8Array(stat.size);
  const hasher = new Bun.CryptoHasher("sha256");
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await file.read(bytes, at, Math.min(chunkBytes, bytes.length - at), at);
    if (bytesRead === 0) return unread("became shorter while it was read");
    hasher.update(bytes.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  return { kind: "read", bytes, sha256: hasher.digest("hex") };
}
