import { z } from "zod";
import type { AchievementChanges } from "@/lib/domain/achievements/achievement-columns-of";
import { achievementFields, alignmentFields } from "@/lib/domain/achievements/achievement-fields";

export const alignmentParts = [
  "targetName",
  "targetUrl",
  "targetType",
  "targetCode",
  "targetFramework",
  "targetDescription",
] as const;

type Values = Readonly<Record<string, string | undefined>>;
type Read = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  value: unknown,
  message?: string,
) => z.output<Schema> | undefined;

/** Reads the edit form of an achievement as the changes that it asks for. */
export const AchievementForm = z
  .record(z.string(), z.string().optional().catch(undefined))
  .transform((values, context): { achievement: string; changes: AchievementChanges } => {
    const read: Read = (name, schema, value, message = name) => {
      const result = schema.safeParse(value);
      if (!result.success) context.addIssue({ code: "custom", path: [name], params: { message } });
      return result.data;
    };
    const field = (name: "name" | "description" | "criteria" | "language" | "type") =>
      read(name, achievementFields[name], values[name] ?? "");
    const tags = (values["tags"] ?? "").split(/[,\n]/).map((tag) => tag.trim());
    const changes: AchievementChanges = {
      name: field("name"),
      description: field("description"),
      criteria: field("criteria"),
      language: field("language"),
      type: field("type"),
      tags: read("tags", achievementFields.tags, [...new Set(tags.filter((tag) => tag !== ""))]),
      credits: read("credits", achievementFields.credits, numberIn(values["credits"])),
      validityPeriod: read("validity", achievementFields.validityPeriod, periodOf(values)),
      imageCaption: read("imageCaption", achievementFields.imageCaption, values["imageCaption"]?.trim() || null),
      alignments: readAlignments(values, read),
    };
    return { achievement: z.uuid().parse(values["achievement"]), changes };
  });

/** Returns the number that was typed, where a comma may be the decimal point; null for an empty field. */
export function numberIn(typed: string | undefined): number | null {
  const text = (typed ?? "").trim().replace(",", ".");
  return text === "" ? null : Number(text);
}

/** What the two fields make of a period; one that they cannot show goes along as its unit. */
function periodOf({ validity = "", validityUnit = "" }: Values): string | null {
  if (validityUnit.startsWith("P")) return validityUnit;
  return validity.trim() === "" ? null : `P${validity.trim()}${validityUnit}`;
}

/** Those of the form's numbered alignments that are not empty. */
function readAlignments(values: Values, read: Read) {
  const given = Array.from({ length: 21 }, (_, number) =>
    alignmentParts.map((part) => [part, `${part}.${number}`, (values[`${part}.${number}`] ?? "").trim()] as const),
  ).filter((parts) => parts.some(([part, , value]) => part !== "targetType" && value !== ""));
  const alignments = given.map((parts) =>
    Object.fromEntries(
      parts.flatMap(([part, name, value]) => {
        const isNeeded = part === "targetName" || part === "targetUrl";
        if (value === "" && !isNeeded) return [];
        return [[part, read(name, alignmentFields.shape[part], value, isNeeded ? part : "target")]];
      }),
    ),
  );
  read("targetName.20", z.array(z.unknown()).max(20), alignments, "alignments");
  return z.array(alignmentFields).safeParse(alignments).data;
}
