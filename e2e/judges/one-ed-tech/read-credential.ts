import extractChunks from "png-chunks-extract";
import { SaxesParser } from "saxes";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";

/** The credential in a file: JSON, a JWT, or either of them baked into a PNG or an SVG.
 *  @throws Error when there is none.
 *  @see CredentialParseProbe, JsonParser, JwtParser, PngParser and SvgParser */
export function readCredential(file: string | Uint8Array): { credential: JsonObject; jwt: string | null } {
  if (typeof file !== "string" && file[0] === 0x89) return readText(textOfPng(file));
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  return text.trimStart().startsWith("<") ? readSvg(text) : readText(text.trim());
}

function readText(text: string): { credential: JsonObject; jwt: string | null } {
  return text.startsWith("{") ? { credential: objectOf(text), jwt: null } : readJwt(text);
}

/** The claim `vc`, or without one the whole payload. */
function readJwt(jwt: string): { credential: JsonObject; jwt: string } {
  const parts = jwt.split(".");
  if (parts.length !== 3) throw new Error("a JWT must have three parts");
  const payload = objectOf(Buffer.from(parts[1] ?? "", "base64url").toString());
  const inner = payload["vc"];
  return { credential: isJsonObject(inner) ? inner : payload, jwt };
}

function objectOf(text: string): JsonObject {
  const value = JSON.parse(text);
  if (!isJsonObject(value)) throw new Error("the credential is not an object");
  return value;
}

function textOfPng(file: Uint8Array): string {
  const keyword = "openbadgecredential\0";
  for (const { name, data } of extractChunks(file)) {
    const content = Buffer.from(data);
    if (!/^[ti][TX]+t$/.test(name) || content.toString("latin1", 0, keyword.length) !== keyword) continue;
    const afterKeyword = content.subarray(keyword.length);
    const translated = afterKeyword.indexOf(0, afterKeyword.indexOf(0, 2) + 1);
    return afterKeyword
      .subarray(translated + 1)
      .toString()
      .trim();
  }
  throw new Error("no credential inside the PNG");
}

/** The attribute `verify`, or else the first text of the element, which a reader may get in pieces. */
function readSvg(svg: string): { credential: JsonObject; jwt: string | null } {
  let found: ReturnType<typeof readSvg> | null = null;
  let isWithin = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", ({ uri, local, attributes }) => {
    if (found || uri !== "https://purl.imsglobal.org/ob/v3p0" || local !== "credential") return;
    const verify = attributes["verify"];
    if (verify) found = readJwt(verify.value);
    else isWithin = true;
  });
  const take = (text: string) => {
    if (isWithin && !found && text.trim() !== "") found = { credential: objectOf(text), jwt: null };
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.write(svg).close();
  if (!found) throw new Error("no credential inside the SVG");
  return found;
}
