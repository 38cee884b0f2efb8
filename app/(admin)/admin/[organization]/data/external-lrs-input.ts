import { z } from "zod";
import { ExternalLrsInput } from "@/lib/domain/external-lrs/external-lrs-input";

const { name, endpoint, key, secret, tokenUrl } = ExternalLrsInput.shape;

/** A field that may stay empty; it is null then. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable());

/** The fields of `externalLrsFields` as a form sends them, with the button that was pressed. The secret is null when none was
 *  entered. */
export const externalLrsInput = {
  intent: z.enum(["test", "save"]).default("save"),
  name,
  endpoint,
  key,
  secret: optional(secret),
  tokenUrl: optional(tokenUrl.unwrap().unwrap()),
};

/** Refuses a form without a secret that adds an external LRS. One that is saved keeps the secret that it has. */
export function requireSecretOfNew(
  savedId: string | undefined,
  { secret: entered }: { secret: string | null },
  context: z.RefinementCtx,
): void {
  if (savedId === undefined && entered === null) context.addIssue({ code: "custom", path: ["secret"] });
}
