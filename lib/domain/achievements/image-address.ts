/** The path of the art of one version of an achievement. What is there never changes, and may be kept for ever.
 *  @param format `png` for programs that draw no SVG; the art as it is when left out. */
export function imageAddress({ id, version }: { id: string; version: number }, format?: "png"): string {
  return `/achievements/${id}/image?v=${version}${format ? `&format=${format}` : ""}`;
}
