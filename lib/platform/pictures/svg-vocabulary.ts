/** The elements that an uploaded SVG may contain: shapes, text, gradients, and elements that group, repeat, clip and fill them.
 *  None of them runs scripts, animates, fetches, or embeds another document. Filters are excluded, because a small filter can use
 *  much CPU time.
 *  @see https://www.w3.org/TR/SVG2/eltindex.html */
export const safeElements: ReadonlySet<string> = new Set(
  words(`svg g defs symbol use title desc
    path rect circle ellipse line polyline polygon image
    text tspan
    linearGradient radialGradient stop clipPath mask pattern`),
);

/** Elements that are removed but whose children are kept. */
export const transparentElements: ReadonlySet<string> = new Set(["a", "switch"]);

/** Properties that attributes and styles may set. @see https://www.w3.org/TR/SVG2/propidx.html */
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
