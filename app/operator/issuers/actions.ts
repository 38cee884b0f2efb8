"use server";

import { z } from "zod";
import { createKnownIssuer } from "@/lib/domain/credentials/known-issuers/create-known-issuer";
import { deleteKnownIssuer } from "@/lib/domain/credentials/known-issuers/delete-known-issuer";
import { operatorAction, operatorButton } from "../operator-action.ts";

const page = "/operator/issuers";

/** Adds an issuer of another installation to those that the operator knows. */
export const addIssuer = operatorAction({
  page,
  schema: z.object({ id: z.string().trim().min(1).max(1000), name: z.string().trim().min(1).max(200) }),
  messages: "verify.knownIssuers.errors",
  run: ({ operatorId, now }, { id, name }) => createKnownIssuer({ id, name, operatorId }, now),
  refuse: ({ field }, { t }) => (field === "id" ? { errors: { id: t("id") } } : undefined),
  report: () => `${page}?done=added`,
});

/** Removes an issuer that the operator entered. */
export const removeIssuer = operatorButton({
  page,
  schema: z.object({ issuer: z.string() }),
  run: ({ operatorId, now }, { issuer }) => deleteKnownIssuer({ issuerKey: issuer, operatorId }, now),
  refuse: ({ kind }) => (kind === "not-found" ? `${page}?done=removed` : undefined),
  report: () => `${page}?done=removed`,
});
