import type { Withholding as Stored } from "@/lib/platform/db/generated/client";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";

/** What the owner of a badge can withhold from its link, in the order in which it is shown. */
export const withholdings = ["RESULTS", "EVIDENCE", "SOURCE"] as const satisfies readonly Stored[];

export type Withholding = (typeof withholdings)[number];

/** Returns a credential without its proof and without what is withheld. Everything else stays as it is. */
export function withhold({ proof: _, ...credential }: JsonObject, withheld: ReadonlySet<Withholding>): JsonObject {
  const { evidence, credentialSubject: subject, ...rest } = credential;
  return {
    ...rest,
    ...(subject === undefined
      ? {}
      : { credentialSubject: isJsonObject(subject) ? shorten(subject, withheld) : subject }),
    ...(evidence === undefined || withheld.has("EVIDENCE") ? {} : { evidence }),
  };
}

function shorten(subject: JsonObject, withheld: ReadonlySet<Withholding>): JsonObject {
  let shown = subject;
  if (withheld.has("SOURCE")) {
    const { source: _, ...others } = shown;
    shown = others;
  }
  if (!withheld.has("RESULTS")) return shown;
  const { result: _, creditsEarned: __, activityStartDate: ___, activityEndDate: ____, ...others } = shown;
  if (!isJsonObject(others["achievement"])) return others;
  const { resultDescription: _____, ...achievement } = others["achievement"];
  return { ...others, achievement };
}
