"use server";

import { notFound, redirect } from "next/navigation";
import { setVisibility } from "@/lib/domain/credentials/set-visibility";
import { requireSession } from "@/lib/session/read-session";

/** Lets whoever has the link see one of the learner's own badges, or nobody else. */
export async function changeVisibility(form: FormData): Promise<void> {
  const id = String(form.get("badge"));
  const visibility = form.get("visibility") === "LINK" ? "LINK" : "PRIVATE";
  const { person } = await requireSession();
  if (!(await setVisibility(person.id, id, visibility))) notFound();
  redirect(`/badges/${id}?saved=yes`);
}
