"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { updateAppState } from "@/lib/domain/apps/update-app-state";
import { requireOperator } from "@/lib/session/read-session";

const Decision = z.object({ app: z.string().max(100), state: z.enum(["REGISTERED", "REVIEWED", "SUSPENDED"]) });

/** What the operator decided about an app. */
export async function decideOnApp(form: FormData): Promise<void> {
  const { person } = await requireOperator("/operator/apps");
  const { app, state } = Decision.parse({ app: form.get("app"), state: form.get("state") });
  await updateAppState({ appId: app, state, operatorId: person.id }, new Date());
  redirect("/operator/apps?done=changed");
}
