import { Failure } from "@/lib/platform/failure/failure";

/** For tests: tasks of a child process. */
export const reverse = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes).reverse();

export function refuse(field: string): never {
  throw new Failure("malformed", "No.", { field, code: "refused" });
}

export function spin(): never {
  for (;;);
}

export function swallow(): number {
  const swallowed: Buffer[] = [];
  for (;;) swallowed.push(Buffer.alloc(16 * 1024 * 1024, 1));
}
