/** The path of an achievement, which stands in its badges as their achievement's id; of one of its other languages when
 *  that is named. */
export function achievementAddress(id: string, language?: string): string {
  return `/achievements/${id}${language === undefined ? "" : `/${language}`}`;
}
