import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { BadFile, type Limits } from "./document.ts";
import { isReadable } from "./format.ts";

export interface Listed {
  readonly isFolder: boolean;
  /** From the folder, with forward slashes, in order; the name of a single file. */
  readonly files: readonly string[];
  /** Files of other kinds, and hidden ones. */
  readonly passedOver: number;
  readonly mistakes: readonly { readonly path: string; readonly detail: string }[];
}

/** What is to be read under a path. Links are not followed: they may lead out of the folder. */
export function listFiles(root: string, limits: Limits): Listed {
  // The path itself is the operator's own word, and may be a link.
  const isFolder = statSync(root).isDirectory();
  if (!isFolder) return { isFolder, files: [basename(root)], passedOver: 0, mistakes: [] };
  const files: string[] = [];
  const mistakes: { path: string; detail: string }[] = [];
  let passedOver = 0;
  const walk = (folder: string, deep: number): void => {
    if (deep > limits.foldersDeepMax) {
      mistakes.push({ path: folder, detail: `lies deeper than ${limits.foldersDeepMax} folders` });
      return;
    }
    for (const name of readdirSync(join(root, folder)).toSorted()) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const found = lstatSync(join(root, path));
      if (name.startsWith(".")) passedOver += 1;
      else if (found.isSymbolicLink()) mistakes.push({ path, detail: "is a link: links are not followed" });
      else if (found.isDirectory()) walk(path, deep + 1);
      else if (!found.isFile() || !isReadable(name)) passedOver += 1;
      else if (files.length >= limits.filesMax) throw new BadFile(`has more than ${limits.filesMax} files`);
      else files.push(path);
    }
  };
  walk("", 1);
  return { isFolder, files, passedOver, mistakes };
}

/** The bytes of a file. What became a link or a device since it was listed is not opened. */
export function readBytes(path: string, isFollowed: boolean, { fileBytesMax }: Limits): Uint8Array {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (isFollowed ? 0 : constants.O_NOFOLLOW);
  const file = openSync(path, flags);
  try {
    const { size, ...found } = describe(file);
    if (!found.isFile) throw new BadFile("is no file");
    if (size > fileBytesMax) throw new BadFile(`has more than ${Math.round(fileBytesMax / 1e6)} MB`);
    const bytes = new Uint8Array(size);
    let length = 0;
    for (;;) {
      const read = readSync(file, bytes, length, size - length, length);
      length += read;
      if (read === 0 || length === size) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function describe(file: number): { size: number; isFile: boolean } {
  const found = fstatSync(file);
  return { size: found.size, isFile: found.isFile() };
}
