import { readFile } from "node:fs/promises";
import path from "node:path";
import { unpackWoff } from "@/lib/platform/pictures/unpack-woff";

/** The typefaces of the certificate: serif for the badge's texts, sans for the certificate's labels. */
export type Face = "serif" | "serif-bold" | "sans" | "sans-bold";

/** Selects fonts by the characters that they contain. */
export interface Fonts {
  /** Loads the fonts of the typeface for the characters of `texts`, as far as there are any. */
  load(face: Face, texts: Iterable<string>): Promise<void>;
  /** Returns the registered name of the first loaded font of the typeface that has all characters of the text. Returns null if
   *  there is none. */
  fontFor(face: Face, text: string): string | null;
}

interface FontFile {
  /** The file name in the package's folder `files`. */
  file: string;
  /** The characters for which the file is opened. The font itself determines which of them it can draw. */
  scripts: RegExp;
}

const latin = /[\u0020-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20c4\p{Script=Latin}\p{M}]/u;

/** The files of Source Serif 4 by script, and of the fallback fonts for scripts that it does not support. */
const serif = (weight: 400 | 600): FontFile[] => [
  { file: `source-serif-4/files/source-serif-4-latin-${weight}-normal.woff`, scripts: latin },
  { file: `source-serif-4/files/source-serif-4-latin-ext-${weight}-normal.woff`, scripts: latin },
  { file: `source-serif-4/files/source-serif-4-vietnamese-${weight}-normal.woff`, scripts: latin },
  {
    file: `source-serif-4/files/source-serif-4-cyrillic-${weight}-normal.woff`,
    scripts: /\p{Script=Cyrillic}|\u2116/u,
  },
  { file: `source-serif-4/files/source-serif-4-cyrillic-ext-${weight}-normal.woff`, scripts: /\p{Script=Cyrillic}/u },
  { file: `source-serif-4/files/source-serif-4-greek-${weight}-normal.woff`, scripts: /\p{Script=Greek}/u },
  {
    file: `ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-${weight}-normal.woff`,
    scripts: /\p{Script_Extensions=Arabic}/u,
  },
  { file: `noto-sans-hebrew/files/noto-sans-hebrew-hebrew-${weight}-normal.woff`, scripts: /\p{Script=Hebrew}/u },
  { file: `noto-emoji/files/noto-emoji-emoji-${weight}-normal.woff`, scripts: /\p{Emoji}/u },
];

const sans = (weight: 400 | 600): FontFile[] => [
  { file: `atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`, scripts: latin },
  {
    file: `atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-${weight}-normal.woff`,
    scripts: latin,
  },
];

const files: Readonly<Record<Face, readonly FontFile[]>> = {
  serif: serif(400),
  "serif-bold": serif(600),
  sans: sans(400),
  "sans-bold": sans(600),
};

/** Opens the fonts of a document. Each font is embedded with the used glyphs, so a certificate looks the same everywhere. The
 *  files are read only once for all documents. */
export function openFonts(document: PDFKit.PDFDocument): Fonts {
  const loaded = new Map<string, CharacterSet>();
  return {
    async load(face, texts) {
      const letters = [...new Set([...texts].join(""))];
      for (const { file, scripts } of files[face]) {
        const wanted = letters.filter((letter) => scripts.test(letter));
        const isDrawn = (letter: string) =>
          files[face].some((other) => loaded.get(other.file)?.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
        if (loaded.has(file) || wanted.every(isDrawn)) continue;
        document.registerFont(file, await contentOf(file));
        document.font(file);
        loaded.set(file, characterSetOf(document));
      }
    },
    fontFor(face, text) {
      const points = [...text].map((letter) => letter.codePointAt(0) ?? 0);
      const isAble = ({ file }: FontFile) => {
        const characters = loaded.get(file);
        return characters !== undefined && points.every((point) => characters.hasGlyphForCodePoint(point));
      };
      return files[face].find(isAble)?.file ?? null;
    },
  };
}

interface CharacterSet {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** Returns a function that tells whether the document's current font has a character. */
function characterSetOf(document: PDFKit.PDFDocument): CharacterSet {
  // pdfkit has no API for this. It draws an empty box for a missing character.
  return (document as unknown as { _font: { font: CharacterSet } })._font.font;
}

const contents = new Map<string, Promise<Buffer>>();

function contentOf(file: string): Promise<Buffer> {
  const known = contents.get(file);
  if (known) return known;
  const reading = readFile(path.resolve("node_modules/@fontsource", file)).then(unpackWoff);
  // Do not cache failures.
  reading.catch(() => contents.delete(file));
  contents.set(file, reading);
  return reading;
}
