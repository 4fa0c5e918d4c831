import { dlopen, FFIType, ptr, read } from "bun:ffi";
import { existsSync, readdirSync } from "node:fs";

/** `VkPhysicalDeviceType`: a Vulkan that computes on the processor, much slower than computing there directly. */
const processorType = 4;
const devicesMax = 16;

export interface Adapters {
  /** How many adapters there are at all, software included. */
  readonly all: number;
  /** How many of them are hardware. */
  readonly hardware: number;
}

const none: Adapters = { all: 0, hardware: 0 };

/** Where the loader looks for drivers, besides the variables that name some. */
const driverFolders = ["/usr/share", "/usr/local/share", "/etc", "/usr/local/etc"].map(
  (folder) => `${folder}/vulkan/icd.d`,
);

/**
 * Asks Vulkan what adapters there are, in milliseconds and without a word on the console. Where no
 * driver is installed, not even the loader is opened.
 */
export function vulkanAdapters(namedDriver: string | undefined): Adapters {
  if (!namedDriver && !driverFolders.some(hasDriver)) return none;
  try {
    return count();
  } catch {
    return none; // No loader, or one that lacks these functions: nothing that Dawn could use either.
  }
}

const hasDriver = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((file) => file.endsWith(".json"));

function count(): Adapters {
  const vulkan = dlopen("libvulkan.so.1", {
    vkCreateInstance: { args: [FFIType.ptr, FFIType.ptr, FFIType.ptr], returns: FFIType.i32 },
    vkEnumeratePhysicalDevices: { args: [FFIType.u64, FFIType.ptr, FFIType.ptr], returns: FFIType.i32 },
    vkGetPhysicalDeviceProperties: { args: [FFIType.u64, FFIType.ptr], returns: FFIType.void },
    vkDestroyInstance: { args: [FFIType.u64, FFIType.ptr], returns: FFIType.void },
  }).symbols;
  // VkInstanceCreateInfo: 64 bytes, all zero but the type, which is 1. Zero layers, zero extensions.
  const info = new Uint8Array(64);
  info[0] = 1;
  const instance = new BigUint64Array(1);
  if (vulkan.vkCreateInstance(ptr(info), null, ptr(instance)) !== 0) return none;
  const found = new Uint32Array([devicesMax]);
  const devices = new BigUint64Array(devicesMax);
  vulkan.vkEnumeratePhysicalDevices(instance[0]!, ptr(found), ptr(devices));
  let hardware = 0;
  for (const device of devices.subarray(0, found[0]!)) {
    // VkPhysicalDeviceProperties has 824 bytes; the type is the fifth word.
    const properties = new Uint8Array(1024);
    vulkan.vkGetPhysicalDeviceProperties(device, ptr(properties));
    if (read.u32(ptr(properties), 16) !== processorType) hardware += 1;
  }
  vulkan.vkDestroyInstance(instance[0]!, null);
  return { all: found[0]!, hardware };
}
