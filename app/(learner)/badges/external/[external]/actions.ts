"use server";

import { notFound, redirect } from "next/navigation";
import { deleteImportedBadge } from "@/lib/domain/wallet/delete-imported-badge";
import { verifyAgain } from "@/lib/domain/wallet/verify-again";
import { Failure } from "@/lib/platform/failure/failure";
import { requireSession } from "@/lib/session/read-session";

/** Verifies one of the learner's badges of other issuers once more. */
export async function checkAgain(form: FormData): Promise<void> {
  const id = String(form.get("badge"));
  const { person } = await requireSession();
  redirect(`/badges/external/${id}?checked=${await check(person.id, id)}#checks`);
}

async function check(personId: string, id: string): Promise<"now" | "too-often"> {
  try {
    return (await verifyAgain(personId, id, new Date())) ? "now" : notFound();
  } catch (error) {
    if (error instanceof Failure && error.kind === "too-many") return "too-often";
    throw error;
  }
}

/** Removes one of the learner's badges of other issuers for good. */
export async function removeBadge(form: FormData): Promise<void> {
  const { person } = await requireSession();
  if (!(await deleteImportedBadge(person.id, String(form.get("badge"))))) notFound();
  redirect("/badges?removed=yes");
}
