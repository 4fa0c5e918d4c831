import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vulkanAdapters } from "./vulkan.ts";

/** What is asked for; `auto` takes a hardware graphics adapter where there is one. */
export type Device = "auto" | "cpu" | "webgpu";
/** What it came to. */
export type Backend = "cpu" | "webgpu";

/**
 * Whether WebGPU is worth trying. With `auto` only hardware counts: software Vulkan gives the same
 * numbers many times slower than the processor itself. Elsewhere than on Linux, WebGPU rests on
 * what the system always has.
 */
export function wantsWebGpu(device: Device, namedDriver: string | undefined): boolean {
  if (device === "cpu") return false;
  if (process.platform !== "linux") return true;
  const { all, hardware } = vulkanAdapters(namedDriver);
  return device === "webgpu" ? all > 0 : hardware > 0;
}

/**
 * Remembers that a graphics driver is being tried, so that one which takes the whole process down
 * does not do so at each start: the start after it finds the note of a process that is gone, and
 * computes on the processor. The note is used up by that, since drivers get repaired.
 */
export function attempts(folder: string, mark: string) {
  const note = join(folder, "webgpu-attempt");
  return {
    /** True when an earlier process began an attempt and did not live to end it. */
    endedBadly(): boolean {
      const [pid, by] = read(note).split(" ");
      if (!pid || by === mark) return false;
      // The same number under another mark is an earlier process: in a container each one is the first.
      const isOver = Number(pid) === process.pid || !isAlive(Number(pid));
      if (isOver) rmSync(note, { force: true });
      return isOver;
    },
    begin(): void {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(note, `${process.pid} ${mark}`);
    },
    end: (): void => rmSync(note, { force: true }),
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // No note: nothing went wrong before.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
