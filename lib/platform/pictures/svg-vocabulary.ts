/** What an uploaded SVG may be made of: shapes, text, gradients, and what groups, repeats, cuts and fills them. Nothing of it
 *  runs, moves, fetches, or holds another document. Filters are left out, since a small one can keep a machine busy.
 *  @see https://www.w3.org/TR/SVG2/eltindex.html */
export const safeElements: ReadonlySet<string> = new Set(
  words(`svg g defs symbol use title desc
    path rect circle ellipse line polyline polygon image
    text tspan
    linearGradient radialGradient stop clipPath mask pattern`),
);

/** Where an element of that name is left out, what is in it stays. */
export const transparentElements: ReadonlySet<string> = new Set(["a", "switch"]);

/** Properties that may be set by attribute or style. @see https://www.w3.org/TR/SVG2/propidx.html */
export const safeProperties: ReadonlySet<string> = new Set(
  words(`clip-path clip-rule color display dominant-baseline fill fill-opacity fill-rule font-family font-size font-style
    font-variant font-weight letter-spacing mask mask-type mix-blend-mode isolation opacity overflow paint-order
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-origin
    vector-effect visibility word-spacing writing-mode`),
);

export const safeAttributes: ReadonlySet<string> = new Set([
  ...safeProperties,
  ...words(`id lang x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points dx dy rotate textLength lengthAdjust width height viewBox
    preserveAspectRatio offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits
    patternUnits patternContentUnits patternTransform pathLength`),
]);

function words(list: string): string[] {
  return list.split(/\s+/);
}
