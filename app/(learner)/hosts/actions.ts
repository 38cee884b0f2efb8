"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/components/ui/form-state";
import { readHostFault } from "@/lib/domain/connected-hosts/fault-code";
import { startConnection } from "@/lib/domain/connected-hosts/start-connection";
import { type ConnectionChange, updateConnection } from "@/lib/domain/connected-hosts/update-connection";
import { Failure } from "@/lib/platform/failure/failure";
import { requireSession } from "@/lib/session/read-session";
import { readSessionToken } from "@/lib/session/read-session-token";
import { describeProblem } from "./describe-problem.ts";

/** Sends the browser to the other host, where the learner allows the access. */
export async function connectHost(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("hosts");
  const { person } = await requireSession("/hosts/new");
  const sessionToken = (await readSessionToken()) ?? "";
  const address = String(form.get("address") ?? "");
  let location: string;
  try {
    location = await startConnection({ personId: person.id, sessionToken, address, now: new Date() });
  } catch (thrown) {
    const values = { address };
    const fault = readHostFault(thrown);
    if (fault)
      return {
        values,
        errors: { address: describeProblem(fault.code, t) },
        ...(fault.words ? { problem: `${t("said")} ${fault.words}` } : {}),
      };
    if (thrown instanceof Failure && (thrown.kind === "malformed" || thrown.kind === "too-many"))
      return { values, errors: { address: describeProblem(thrown.code ?? "too-often", t) } };
    throw thrown;
  }
  redirect(location);
}

/** Does what the learner wants of a connection: the field `wish` says what. */
export async function wishOfConnection(form: FormData): Promise<void> {
  const id = String(form.get("connection"));
  const page = `/hosts/${encodeURIComponent(id)}`;
  const { person } = await requireSession(page);
  const asked = readWish(form);
  if (asked.wish === "send" && asked.credentialIds?.length === 0) redirect(`${page}?problem=none-chosen#sending`);
  let count: number;
  try {
    count = await updateConnection(person.id, id, asked, new Date());
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    if (thrown.kind === "not-found") redirect("/hosts?problem=gone");
    if (thrown.kind === "conflict") redirect(`${page}?problem=${thrown.code}`);
    throw thrown;
  }
  if (asked.wish === "end") redirect("/hosts?done=end");
  redirect(`${page}?done=${asked.wish}${asked.wish === "send" ? `&count=${count}#sending` : ""}`);
}

function readWish(form: FormData): ConnectionChange {
  const wish = String(form.get("wish"));
  switch (wish) {
    case "pull":
    case "pause":
    case "resume":
    case "end":
      return { wish };
    case "send-all":
      return { wish: "send", credentialIds: null };
    case "send":
      return { wish: "send", credentialIds: form.getAll("credential").map(String).filter(isId) };
    case "keep-in-step":
    case "stop-keeping":
      return { wish: "keep-in-step", isOn: wish === "keep-in-step" };
    default:
      throw new Error(`no wish: ${wish}`);
  }
}

const isId = (text: string) => /^[0-9a-f-]{36}$/i.test(text);
