import { notFound } from "next/navigation";
import { z } from "zod";
import { Failure } from "@/lib/platform/failure/failure";

/** The source, or the rule, that an address names; the page of any other does not exist. */
export async function findOrNotFound<ExternalLrs>(
  id: string,
  read: (id: string) => Promise<ExternalLrs>,
): Promise<ExternalLrs> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await read(id);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "not-found") notFound();
    throw thrown;
  }
}
