import type { Prisma } from "@/lib/platform/db/generated/client";
import type { AchievementTexts, Alignment } from "./achievement-content.ts";

/** Changes of an achievement, except for its rule and state. Fields that are left out do not change. See achievementFields. */
export interface AchievementChanges {
  name?: string | undefined;
  description?: string | undefined;
  criteria?: string | undefined;
  language?: string | undefined;
  /** All translations: others are deleted. */
  translations?: AchievementTexts[] | undefined;
  type?: string | undefined;
  tags?: string[] | undefined;
  alignments?: Alignment[] | undefined;
  credits?: number | null | undefined;
  validityPeriod?: string | null | undefined;
  /** The hash of an uploaded image, in hexadecimal: see storeImage; null: the image is generated. */
  imageHash?: string | null | undefined;
  imageCaption?: string | null | undefined;
}

/** Converts changes to columns of the table; translations are stored in a separate table. */
export function achievementColumnsOf({ alignments, imageHash, ...others }: Omit<AchievementChanges, "translations">) {
  return {
    ...withoutUndefined(others),
    ...(alignments === undefined ? {} : { alignments: alignments as unknown as Prisma.InputJsonArray }),
    ...(imageHash === undefined ? {} : { imageHash: imageHash === null ? null : Buffer.from(imageHash, "hex") }),
  };
}

type Defined<Type> = { [Name in keyof Type]?: Exclude<Type[Name], undefined> };

function withoutUndefined<Type extends object>(value: Type): Defined<Type> {
  // The filter removes what the type excludes.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<Type>;
}
