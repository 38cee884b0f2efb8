import { notFound } from "next/navigation";
import { z } from "zod";
import { Failure } from "@/lib/http/failure";
import { readSource } from "@/lib/sources/read-source";

/** The source that an address names; the page of any other does not exist. */
export async function findSource(organizationId: number, sourceId: string): ReturnType<typeof readSource> {
  if (!z.uuid().safeParse(sourceId).success) notFound();
  try {
    return await readSource(organizationId, sourceId, new Date());
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "not-found") notFound();
    throw thrown;
  }
}
