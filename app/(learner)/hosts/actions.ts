"use server";

import { z } from "zod";
import { learnerAction, learnerButton } from "@/app/learner-action";
import { readHostFault } from "@/lib/domain/connected-hosts/fault-code";
import { startConnection } from "@/lib/domain/connected-hosts/start-connection";
import { type ConnectionChange, updateConnection } from "@/lib/domain/connected-hosts/update-connection";
import { readSessionToken } from "@/lib/session/read-session-token";
import { describeProblem } from "./describe-problem.ts";

/** Sends the browser to the other host, where the learner allows the access. */
export const connectHost = learnerAction({
  page: "/hosts/new",
  schema: z.object({ address: z.string() }),
  messages: "hosts",
  run: async ({ personId, now }, { address }) => {
    const sessionToken = (await readSessionToken()) ?? "";
    try {
      return await startConnection({ personId, sessionToken, address, now });
    } catch (thrown) {
      const fault = readHostFault(thrown);
      if (fault) return fault;
      throw thrown;
    }
  },
  refuse: ({ kind, code }, { t }) =>
    kind === "malformed" || kind === "too-many" || code === "too-many-hosts"
      ? { errors: { address: describeProblem(code ?? "too-often", t) } }
      : undefined,
  report: (outcome, { t, values }) => {
    if (typeof outcome === "string") return outcome;
    return {
      values,
      errors: { address: describeProblem(outcome.code, t) },
      ...(outcome.words ? { problem: `${t("message")} ${outcome.words}` } : {}),
    };
  },
});

const changes = ["pull", "pause", "resume", "end", "send", "send-all", "keep-in-step", "stop-keeping"] as const;

const Change = z
  .object({
    connection: z.string(),
    change: z.enum(changes),
    credential: z.array(z.string()).transform((ids) => ids.filter((id) => /^[0-9a-f-]{36}$/i.test(id))),
  })
  .transform(({ connection, change, credential }) => ({ connection, change: changeOf(change, credential) }));

function changeOf(change: (typeof changes)[number], credentialIds: string[]): ConnectionChange {
  switch (change) {
    case "send-all":
      return { change: "send", credentialIds: null };
    case "send":
      return { change, credentialIds };
    case "keep-in-step":
    case "stop-keeping":
      return { change: "keep-in-step", isOn: change === "keep-in-step" };
    default:
      return { change };
  }
}

/** Does what the learner wants of a connection: the field `change` says what. */
export const changeOfConnection = learnerButton({
  page: (form) => pageOf(String(form.get("connection"))),
  schema: Change,
  run: async ({ personId, now }, { connection, change }) => {
    if (change.change === "send" && change.credentialIds?.length === 0) return null;
    return updateConnection(personId, connection, change, now);
  },
  refuse: ({ kind, code }, { fields }) => {
    if (kind === "not-found") return "/hosts?problem=gone";
    return kind === "conflict" ? `${pageOf(fields.connection)}?problem=${code}` : undefined;
  },
  report: (count, { fields: { connection, change } }) => {
    if (count === null) return `${pageOf(connection)}?problem=none-chosen#sending`;
    if (change.change === "end") return "/hosts?done=end";
    return `${pageOf(connection)}?done=${change.change}${change.change === "send" ? `&count=${count}#sending` : ""}`;
  },
});

function pageOf(connection: string): string {
  return `/hosts/${encodeURIComponent(connection)}`;
}
