/** Returns the path of an achievement, which is the id of the achievement in its badges.
 *  @param language one of the achievement's other languages; left out: its own language. */
export function achievementAddress(id: string, language?: string): string {
  return `/achievements/${id}${language === undefined ? "" : `/${language}`}`;
}
