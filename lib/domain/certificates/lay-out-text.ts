import type { Face, Fonts } from "./open-fonts.ts";
import { isRightToLeft, levelsOf, mirror, orderVisually } from "./order-visually.ts";

/** A part of a line in one font, drawn from left to right. */
export interface Run {
  text: string;
  /** Null: no font has these characters. Each is drawn as an empty box. */
  font: string | null;
  /** In points. */
  width: number;
  /** What it means, where that is more than what is drawn; else null. */
  actualText: string | null;
}

interface Line {
  runs: readonly Run[];
  /** In points. */
  width: number;
}

export interface LaidOutText {
  lines: readonly Line[];
  /** The font size in points. */
  size: number;
  /** The line height in points. */
  leading: number;
  /** In points. */
  height: number;
  /** The whole text if the order of its runs is not the reading order, else null. */
  actualText: string | null;
}

export interface TextBox {
  /** In points. */
  width: number;
  height: number;
  /** The preferred and the minimum font size in points. */
  largest: number;
  smallest: number;
}

export interface Measuring {
  face: Face;
  fonts: Fonts;
  /** The width of a text in a font at size 1. */
  measure: (text: string, font: string) => number;
}

/** The ratio between two font sizes that are tried in sequence. */
const step = 0.94;
const leadingOfSize = 1.2;
const widthOfUnknown = 0.62;

/** Breaks a text into lines that fit the box, with the largest possible font size. Breaks words that are wider than the box. If
 *  the text does not fit in the minimum size, it is drawn with an ellipsis, but its text alternative is complete. */
export function layOutText(text: string, box: TextBox, measuring: Measuring): LaidOutText {
  const clusters = clustersOf(text, measuring);
  const levels = levelsOf(clusters.map((cluster) => cluster.text));
  for (const [index, cluster] of clusters.entries()) cluster.level = levels[index] ?? 0;
  const words = wordsOf(clusters, measuring);
  const widest = Math.max(0, ...clusters.map((cluster) => widthOf([cluster], measuring)));
  for (let size = box.largest; ; size = Math.max(box.smallest, size * step)) {
    const leading = size * leadingOfSize;
    const linesMax = Math.floor(box.height / leading);
    if ((linesMax === 0 || widest * size > box.width) && size > box.smallest) continue;
    const lines = breakLines(words, box.width / size, measuring);
    const isFitting = lines.length <= Math.max(1, linesMax);
    if (!isFitting && size > box.smallest) continue;
    const shown = isFitting ? lines : cut(lines, Math.max(1, linesMax), box.width / size, text, measuring);
    const isPlain = shown.flat().every(({ font, level, actualText }) => font !== null && level === 0 && !actualText);
    return {
      lines: shown.map((line) => lineOf(line, size, measuring)),
      size,
      leading,
      height: leading * shown.length,
      actualText: isPlain ? null : text,
    };
  }
}

/** A grapheme cluster with its font. */
interface Cluster {
  text: string;
  /** The index of its beginning in the whole text. */
  at: number;
  font: string | null;
  level: number;
  /** What it means, where that is more than its text; else null. */
  actualText: string | null;
}

interface Word {
  clusters: readonly Cluster[];
  /** The widths at font size 1, with and without the following space. */
  width: number;
  trimmedWidth: number;
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

function clustersOf(text: string, { face, fonts }: Measuring): Cluster[] {
  return [...segmenter.segment(text)].map(({ segment, index }) => {
    const font = fonts.fontFor(face, segment);
    // A character that only controls how adjacent characters are drawn is not drawn itself.
    const bare = font === null ? segment.replace(/[\ufe00-\ufe0f]/g, "") : segment;
    return { text: bare, at: index, font: font ?? fonts.fontFor(face, bare), level: 0, actualText: null };
  });
}

function wordsOf(clusters: readonly Cluster[], measuring: Measuring): Word[] {
  const words: Word[] = [];
  let start = 0;
  for (let index = 0; index < clusters.length; index++) {
    const isEnd = index === clusters.length - 1 || mayBreakBetween(clusters[index], clusters[index + 1]);
    if (!isEnd) continue;
    words.push(wordOf(clusters.slice(start, index + 1), measuring));
    start = index + 1;
  }
  return words;
}

const wordOf = (clusters: readonly Cluster[], measuring: Measuring): Word => ({
  clusters,
  width: widthOf(clusters, measuring),
  trimmedWidth: widthOf(trimmed(clusters), measuring),
});

const isSpace = (cluster: Cluster | undefined) => cluster?.text === " ";
const trimmed = (clusters: readonly Cluster[]) => clusters.slice(0, clusters.findLastIndex((one) => !isSpace(one)) + 1);

function mayBreakBetween(before: Cluster | undefined, after: Cluster | undefined): boolean {
  if (isSpace(after)) return false;
  return isSpace(before) || /[-/–—]$/.test(before?.text ?? "");
}

function breakLines(words: readonly Word[], widthMax: number, measuring: Measuring): Cluster[][] {
  const lines: Cluster[][] = [];
  let line: Cluster[] = [];
  let used = 0;
  const endLine = () => {
    if (line.length > 0) lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of words) {
    if (used + word.trimmedWidth > widthMax) endLine();
    const pieces = word.trimmedWidth > widthMax ? breakWord(word, widthMax, measuring) : [word];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) endLine();
      line.push(...piece.clusters);
      used += piece.width;
    }
  }
  endLine();
  return lines;
}

/** Breaks a word into parts that fit or are a single cluster. */
function breakWord(word: Word, widthMax: number, measuring: Measuring): Word[] {
  const parts: Word[] = [];
  for (let rest = word.clusters; rest.length > 0; ) {
    let count = 0;
    for (let used = 0; count < rest.length && used <= widthMax; count++)
      used += widthOf(rest.slice(count, count + 1), measuring);
    let part = wordOf(rest.slice(0, count), measuring);
    // Joined letters can be wider than the sum of their widths.
    while (part.trimmedWidth > widthMax && count > 1) part = wordOf(rest.slice(0, --count), measuring);
    parts.push(part);
    rest = rest.slice(count);
  }
  return parts;
}

function cut(
  lines: readonly Cluster[][],
  count: number,
  widthMax: number,
  text: string,
  measuring: Measuring,
): Cluster[][] {
  const shown = lines.slice(0, count);
  const last = shown.pop() ?? [];
  const font = measuring.fonts.fontFor(measuring.face, "…");
  const ellipsis = { text: "…", at: 0, font, level: last.at(-1)?.level ?? 0, actualText: "…" };
  let retained = trimmed(last);
  while (retained.length > 1 && widthOf([...retained, ellipsis], measuring) > widthMax)
    retained = retained.slice(0, -1);
  const end = retained.at(-1);
  const rest = text.slice(end ? end.at + end.text.length : 0);
  return [...shown, [...retained, { ...ellipsis, actualText: rest }]];
}

function lineOf(clusters: readonly Cluster[], size: number, measuring: Measuring): Line {
  const bare = trimmed(clusters);
  // The space at the end of a line separates words in copied text. In right-to-left text it would be drawn first.
  const drawn = clusters.at(-1)?.level === 0 ? clusters : bare;
  const runs = runsOf(drawn, measuring).map((run) => ({ ...run, width: run.width * size }));
  return { runs, width: widthOf(bare, measuring) * size };
}

/** Groups clusters into runs. Letters of one font and direction form one run, so that they are joined and kerned. Characters
 *  without a direction within right-to-left text are separate runs, because fonts reverse only letters. */
function runsOf(clusters: readonly Cluster[], measuring: Measuring): Run[] {
  const pieces: Cluster[] = [];
  for (const cluster of clusters) {
    const last = pieces.at(-1);
    const isSame =
      last?.font === cluster.font && last.font !== null && last.level === cluster.level && !cluster.actualText;
    const isOneRun = cluster.level % 2 === 0 || (isRightToLeft(cluster.text) && isRightToLeft(last?.text ?? ""));
    if (last && isSame && isOneRun) last.text += cluster.text;
    else pieces.push({ ...cluster });
  }
  return orderVisually(pieces).map(({ text, font, level, actualText }) => {
    const mirrored = level % 2 === 1 ? mirror(text) : text;
    const canMirror = mirrored === text || measuring.fonts.fontFor(measuring.face, mirrored) === font;
    const drawn = canMirror ? mirrored : text;
    const width = font === null ? widthOfUnknown : measuring.measure(drawn, font);
    return { text: drawn, font, width, actualText: actualText ?? (font === null ? text : null) };
  });
}

const widthOf = (clusters: readonly Cluster[], measuring: Measuring): number =>
  runsOf(clusters, measuring).reduce((sum, { width }) => sum + width, 0);
