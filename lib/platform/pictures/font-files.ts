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

/** Writes the bundled fonts to files for the renderer, which accepts neither WOFF nor bytes, so that letters look the same on
 *  every machine. The files are in a temporary folder of the current user. The folder's name is derived from its content, so
 *  other processes can reuse it. */
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
    // Atomic, because another process may read the folder at the same time.
    writeFileSync(`${file}.${process.pid}`, content);
    renameSync(`${file}.${process.pid}`, file);
    return file;
  });
  return files;
}

/** Creates a folder that no other user can write to. Does not use an existing folder of another user. */
function ownFolder(mark: string): string {
  const user = process.getuid?.();
  const folder = path.join(tmpdir(), `laurel-fonts-${user ?? ""}-${mark}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isOwn = found.isDirectory() && (user === undefined || (found.uid === user && (found.mode & 0o022) === 0));
  return isOwn ? folder : mkdtempSync(path.join(tmpdir(), "laurel-fonts-"));
}
