/** Returns the path of the image of one version of an achievement. The content at this path never changes and may be cached
 *  without a limit.
 *  @param format `png` for software that cannot render SVG; left out: the original format. */
export function imageAddress({ id, version }: { id: string; version: number }, format?: "png"): string {
  return `/achievements/${id}/image?v=${version}${format ? `&format=${format}` : ""}`;
}
