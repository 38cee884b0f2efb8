import { Failure } from "@/lib/platform/failure/failure";

/** Awaits `work`, and converts the field of its failure from the name of a property to a JSON pointer into the request body. */
export async function inBody<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.field === undefined || thrown.field.startsWith("/")) throw thrown;
    const { kind, message, field, code, retryAfterSeconds } = thrown;
    throw new Failure(kind, message, {
      field: `/${field}`,
      cause: thrown,
      ...(code === undefined ? {} : { code }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  }
}
