import { lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { unpackWoff } from "./unpack-woff.ts";

const packages = ["source-serif-4", "atkinson-hyperlegible-next"].flatMap((name) =>
  [400, 600].flatMap((weight) =>
    (name === "source-serif-4" ? ["latin", "latin-ext", "cyrillic", "greek"] : ["latin", "latin-ext"]).map(
      (script) => `${name}/files/${name}-${script}-${weight}-normal.woff`,
    ),
  ),
);

let files: string[] | undefined;

/** The product's own fonts as files that the renderer reads, which takes neither WOFF nor bytes: so letters look the same on
 *  every machine. They lie in a temporary folder of this user, named by what is in it, which later processes use again. */
export function fontFiles(): string[] {
  if (files) return files;
  const fonts = packages.map((name) => ({
    name: `${path.basename(name, ".woff")}.ttf`,
    content: unpackWoff(readFileSync(path.resolve("node_modules/@fontsource", name))),
  }));
  const folder = ownFolder(
    sha256(Buffer.concat(fonts.map(({ content }) => content)))
      .toString("hex")
      .slice(0, 16),
  );
  files = fonts.map(({ name, content }) => {
    const file = path.join(folder, name);
    // Another process may read it at this moment, so it is there at once or not at all.
    writeFileSync(`${file}.${process.pid}`, content);
    renameSync(`${file}.${process.pid}`, file);
    return file;
  });
  return files;
}

/** A folder that nobody else may write to: what somebody has put in its place is left alone. */
function ownFolder(mark: string): string {
  const user = process.getuid?.();
  const folder = path.join(tmpdir(), `laurel-fonts-${user ?? ""}-${mark}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isOwn = found.isDirectory() && (user === undefined || (found.uid === user && (found.mode & 0o022) === 0));
  return isOwn ? folder : mkdtempSync(path.join(tmpdir(), "laurel-fonts-"));
}
