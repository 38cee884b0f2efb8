import type { Prisma } from "@/lib/platform/db/generated/client";
import type { AchievementTexts, Alignment } from "./achievement-content.ts";

/** What may be changed of an achievement, but for its rule and state; what is left out stays. See achievementFields. */
export interface AchievementChanges {
  name?: string | undefined;
  description?: string | undefined;
  criteria?: string | undefined;
  language?: string | undefined;
  /** All of them: those that are not among these go. */
  translations?: AchievementTexts[] | undefined;
  type?: string | undefined;
  tags?: string[] | undefined;
  alignments?: Alignment[] | undefined;
  credits?: number | null | undefined;
  validityPeriod?: string | null | undefined;
  /** Of kept art, in hexadecimal: see storeImage. null: it is drawn. */
  imageHash?: string | null | undefined;
  imageCaption?: string | null | undefined;
}

/** The columns of achievements that these changes set; translations have a table of their own. */
export function achievementColumnsOf({ alignments, imageHash, ...others }: Omit<AchievementChanges, "translations">) {
  return {
    ...withoutUndefined(others),
    ...(alignments === undefined ? {} : { alignments: alignments as unknown as Prisma.InputJsonArray }),
    ...(imageHash === undefined ? {} : { imageHash: imageHash === null ? null : Buffer.from(imageHash, "hex") }),
  };
}

type Defined<Type> = { [Name in keyof Type]?: Exclude<Type[Name], undefined> };

function withoutUndefined<Type extends object>(value: Type): Defined<Type> {
  // What is filtered out is what the type leaves out.
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<Type>;
}
