"use server";

import { redirect } from "next/navigation";
import { disconnectApp } from "@/lib/domain/apps/disconnect-app";
import { asFailure } from "@/lib/platform/failure/failure";
import { requireSession } from "@/lib/session/read-session";

/** Ends all that the person allowed an app. */
export async function endAccess(form: FormData): Promise<void> {
  const { person } = await requireSession("/apps");
  try {
    await disconnectApp(person.id, String(form.get("app")), new Date());
  } catch (thrown) {
    if (asFailure(thrown).kind !== "not-found") throw thrown;
    redirect("/apps?problem=gone");
  }
  redirect("/apps?done=ended");
}
