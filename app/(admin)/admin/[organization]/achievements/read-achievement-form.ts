import { z } from "zod";
import type { AchievementChanges } from "@/lib/domain/achievements/achievement-columns-of";
import { achievementFields, alignmentFields } from "@/lib/domain/achievements/achievement-fields";
import type { Translator } from "@/lib/platform/i18n/translator";
import { fieldReader, typedIn } from "./read-form.ts";

export const alignmentParts = [
  "targetName",
  "targetUrl",
  "targetType",
  "targetCode",
  "targetFramework",
  "targetDescription",
] as const;

/** The changes that the edit form asks for, or a sentence for each field that is not right. */
export function readAchievementForm(
  form: FormData,
  t: Translator<"achievements.fields.errors">,
): { values: Record<string, string>; errors: Record<string, string>; changes: AchievementChanges } {
  const values = typedIn(form);
  const errors: Record<string, string> = {};
  const read = fieldReader(errors);
  const field = (name: "name" | "description" | "criteria" | "language" | "type") =>
    read(name, achievementFields[name], values[name] ?? "", t(name));
  const tags = (values["tags"] ?? "").split(/[,\n]/).map((tag) => tag.trim());
  const changes: AchievementChanges = {
    name: field("name"),
    description: field("description"),
    criteria: field("criteria"),
    language: field("language"),
    type: field("type"),
    tags: read("tags", achievementFields.tags, [...new Set(tags.filter((tag) => tag !== ""))], t("tags")),
    credits: read("credits", achievementFields.credits, numberOf(values["credits"]), t("credits")),
    validityPeriod: read("validity", achievementFields.validityPeriod, periodOf(values), t("validity")),
    imageCaption: read(
      "imageCaption",
      achievementFields.imageCaption,
      values["imageCaption"]?.trim() || null,
      t("imageCaption"),
    ),
    alignments: readAlignments(values, errors, t),
  };
  return { values, errors, changes };
}

/** Null for an empty field; a comma may stand for the point. */
export function numberOf(typed: string | undefined): number | null {
  const text = (typed ?? "").trim().replace(",", ".");
  return text === "" ? null : Number(text);
}

/** What the two fields make of a period; one that they cannot show goes along as its unit. */
function periodOf({ validity = "", validityUnit = "" }: Record<string, string>): string | null {
  if (validityUnit.startsWith("P")) return validityUnit;
  return validity.trim() === "" ? null : `P${validity.trim()}${validityUnit}`;
}

/** Those of the form's numbered alignments that are not empty. */
function readAlignments(
  values: Record<string, string>,
  errors: Record<string, string>,
  t: Translator<"achievements.fields.errors">,
) {
  const read = fieldReader(errors);
  const given = Array.from({ length: 21 }, (_, number) =>
    alignmentParts.map((part) => [part, `${part}.${number}`, (values[`${part}.${number}`] ?? "").trim()] as const),
  ).filter((parts) => parts.some(([part, , value]) => part !== "targetType" && value !== ""));
  const alignments = given.map((parts) =>
    Object.fromEntries(
      parts.flatMap(([part, name, value]) => {
        const isNeeded = part === "targetName" || part === "targetUrl";
        if (value === "" && !isNeeded) return [];
        const sentence = isNeeded ? t(part) : t("target");
        return [[part, read(name, alignmentFields.shape[part], value, sentence)]];
      }),
    ),
  );
  if (alignments.length > 20) errors["targetName.20"] = t("alignments");
  return z.array(alignmentFields).safeParse(alignments).data;
}
