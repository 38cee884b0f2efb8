/** The content of one version of an achievement: the part of a badge that is the same for all of its owners. It is stored
 *  permanently in AchievementVersion, so that badges and their images do not change when the achievement does. */
export interface AchievementContent {
  id: string;
  /** 1, 2, 3 … */
  version: number;
  /** The texts in the achievement's own language, followed by those in the other languages. */
  texts: readonly [AchievementTexts, ...AchievementTexts[]];
  /** A term of the Open Badges vocabulary, such as `Course`, or a term that starts with `ext:`. */
  type: string;
  tags: readonly string[];
  alignments: readonly Alignment[];
  /** Open Badges' `creditsAvailable`. */
  credits: number | null;
  /** How long a badge is valid, counted from the day it was earned: an ISO 8601 duration of years, months and days such as
   *  `P2Y`; null: without end. */
  validityPeriod: string | null;
  image: {
    /** SHA-256 of a stored image, in hexadecimal: see AchievementImage; null: the image is generated from id and name. */
    hash: string | null;
    /** The text alternative. */
    caption: string | null;
  };
}

/** An achievement's texts in one language. */
export interface AchievementTexts {
  /** BCP 47. */
  language: string;
  name: string;
  description: string;
  /** What a learner has to do to earn it, in Markdown. */
  criteria: string;
}

/** The equivalent of an achievement in an external framework.
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
