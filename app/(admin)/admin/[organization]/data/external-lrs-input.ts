import { z } from "zod";
import { PeerInput } from "@/lib/domain/external-lrs/peer-input";

const { name, endpoint, key, secret, tokenUrl } = PeerInput.shape;

/** A field that may stay empty; it is null then. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable());

/** The fields of `externalLrsFields` as a form sends them. The secret is null when none was entered. */
export const externalLrsInput = {
  name,
  endpoint,
  key,
  secret: optional(secret),
  tokenUrl: optional(tokenUrl.unwrap().unwrap()),
};
