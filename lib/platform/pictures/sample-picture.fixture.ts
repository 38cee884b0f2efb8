import { deflateSync } from "node:zlib";
import { joinPng, makePngChunk } from "./png-chunks.ts";

const header = Buffer.from("000000010000000108000000", "hex");

/** A gray PNG of one pixel with these chunks between the header and the picture. */
export function samplePng(...chunks: readonly Uint8Array[]): Uint8Array {
  const ihdr = makePngChunk("IHDR", Buffer.concat([header, Buffer.of(0)]));
  const idat = makePngChunk("IDAT", deflateSync(Buffer.of(0, 128)));
  return joinPng([ihdr, ...chunks, idat, makePngChunk("IEND", Buffer.of())]);
}

export const sampleSvg = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <svg> in a comment -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" data-note="a > b"><title>Größe</title><path d="M0 0h8v8z"/></svg>
`;
