/** What one version of an achievement says: the part of a badge that is the same for everybody. Kept for good in
 *  AchievementVersion, so that badges and their pictures stay what they were when the achievement changes. */
export interface AchievementContent {
  id: string;
  /** 1, 2, 3 … */
  version: number;
  /** Its texts in its own language, then in each other one. */
  texts: readonly [AchievementTexts, ...AchievementTexts[]];
  /** A term of the Open Badges vocabulary, such as `Course`, or a term that starts with `ext:`. */
  type: string;
  tags: readonly string[];
  alignments: readonly Alignment[];
  /** Open Badges' `creditsAvailable`. */
  credits: number | null;
  /** How long a badge is valid, counted from the day it was earned: an ISO 8601 duration of years, months and days such as
   *  `P2Y`; null: for ever. */
  validityPeriod: string | null;
  image: {
    /** SHA-256 of the art in hexadecimal, when it is kept: see AchievementImage; null: it is drawn of id and name. */
    hash: string | null;
    /** What it shows, for those who do not see it. */
    caption: string | null;
  };
}

/** An achievement's texts in one language. */
export interface AchievementTexts {
  /** BCP 47. */
  language: string;
  name: string;
  description: string;
  /** What has to be done for it, in Markdown. */
  criteria: string;
}

/** What an achievement stands for in a framework of others.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#alignment */
export interface Alignment {
  targetName: string;
  /** https. */
  targetUrl: string;
  /** A term of the Open Badges vocabulary, such as `ceasn:Competency`, or one that begins with `ext:`. */
  targetType?: string | undefined;
  targetCode?: string | undefined;
  targetDescription?: string | undefined;
  /** The framework's name. */
  targetFramework?: string | undefined;
}
