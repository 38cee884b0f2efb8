import { readFile } from "node:fs/promises";
import path from "node:path";
import { unpackWoff } from "@/lib/platform/pictures/unpack-woff";

/** The faces of the certificate: what others wrote stands in the serif, the certificate's own words in the sans. */
export type Face = "serif" | "serif-bold" | "sans" | "sans-bold";

/** Chooses fonts by what they can draw. */
export interface Fonts {
  /** Makes the font ready that draws every character of `texts` in the face, as far as there is one. */
  load(face: Face, texts: Iterable<string>): Promise<void>;
  /** The first loaded font of the face that can draw the text, by the name under which the document knows it; null when there
   *  is none. */
  fontFor(face: Face, text: string): string | null;
}

interface FontFile {
  /** In the package's folder `files`. */
  file: string;
  /** What is worth opening the file for; the font itself tells what it can draw. */
  scripts: RegExp;
}

const latin = /[\u0020-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20c4\p{Script=Latin}\p{M}]/u;

/** Source Serif 4 comes in files by script, and so do the fonts that stand in for it where it has no letters. */
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

/** The fonts of one document. Every font is embedded with the glyphs that are used, so a certificate looks the same
 *  everywhere; the files are read once for all documents. */
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

/** What the document's current font can draw. */
function characterSetOf(document: PDFKit.PDFDocument): CharacterSet {
  // pdfkit has no other way to ask; it draws an empty box for what is missing.
  return (document as unknown as { _font: { font: CharacterSet } })._font.font;
}

const contents = new Map<string, Promise<Buffer>>();

function contentOf(file: string): Promise<Buffer> {
  const known = contents.get(file);
  if (known) return known;
  const reading = readFile(path.resolve("node_modules/@fontsource", file)).then(unpackWoff);
  // What failed is tried again by the next document.
  reading.catch(() => contents.delete(file));
  contents.set(file, reading);
  return reading;
}
