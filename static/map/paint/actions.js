// What can be done to a painting. Every action takes marks and returns new marks; nothing here touches the page.
// A mark is what the server reads: a stroke {view, kind: "stroke", points, radius, weight?}, a closed
// area {view, kind: "area", points}, or a named area {area}. Weight 0 erases.

export const MOST_MARKS = 200;
export const MOST_POINTS = 10000;

const tenth = (value) => Math.round(value * 10) / 10 + 0;

const distanceToSegment = ([px, py], [ax, ay], [bx, by]) => {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length)) : 0;
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
};

/** The same line with fewer points (Douglas and Peucker); none moves further than `tolerance`. */
export const simplify = (points, tolerance) => {
  const keep = new Array(points.length).fill(false);
  keep[0] = keep[points.length - 1] = true;
  const spans = [[0, points.length - 1]];
  while (spans.length) {
    const [first, last] = spans.pop();
    let furthest = 0;
    let at = -1;
    for (let i = first + 1; i < last; i += 1) {
      const distance = distanceToSegment(points[i], points[first], points[last]);
      if (distance > furthest) [furthest, at] = [distance, i];
    }
    if (furthest > tolerance) {
      keep[at] = true;
      spans.push([first, at], [at, last]);
    }
  }
  return points.filter((_, i) => keep[i]);
};

/** A stroke, or with one point a tap, in the form the server reads. `erases` makes it an eraser. */
export const stroke = (view, points, radius, erases = false) => {
  const mark = {
    view,
    kind: "stroke",
    points: simplify(points, radius * 0.06).map(([x, y]) => [tenth(x), tenth(y)]),
    radius: tenth(Math.max(0.5, Math.min(60, radius))),
  };
  return erases ? { ...mark, weight: 0 } : mark;
};

export const add = (marks, mark) => [...marks, mark];

/** “left-temple” ↔ “right-temple”; an area without a side is its own. */
export const otherSide = (slug) =>
  slug.startsWith("left-") ? `right-${slug.slice(5)}` : slug.startsWith("right-") ? `left-${slug.slice(6)}` : slug;

/** The same mark on the other side of the body. `mirrorViewOf` gives the view on which that side is seen. */
export const mirrored = (mark, mirrorViewOf) =>
  mark.area
    ? { ...mark, area: otherSide(mark.area) }
    : {
        ...mark,
        view: mirrorViewOf(mark.view),
        points: mark.points.map(([x, y, ...radius]) => [-x + 0, y, ...radius]),
      };

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The painting on both sides. Each mark is followed at once by its mirror image, so that an eraser
 * on one side never takes away what was painted later on the other.
 */
export const onBothSides = (marks, mirrorViewOf) => {
  const both = marks.flatMap((mark) => {
    const image = mirrored(mark, mirrorViewOf);
    return marks.some((other) => same(other, image)) ? [mark] : [mark, image];
  });
  return both.length === marks.length ? marks : both;
};

/** Marks a whole named area. */
export const addArea = (marks, slug) => [...marks, { area: slug }];

/** Takes a named area away, whether it was chosen by name or painted over. */
export const removeArea = (marks, slug) => {
  const rest = marks.filter((mark) => mark.area !== slug);
  const painted = rest.some((mark) => mark.weight !== 0 && !mark.area);
  return painted ? [...rest, { area: slug, weight: 0 }] : rest;
};

export const isFull = (marks) =>
  marks.length > MOST_MARKS ||
  marks.reduce((sum, mark) => sum + (mark.points?.length ?? 0), 0) > MOST_POINTS;

/** Whether anything can be left of it: erasers alone paint nothing. */
export const isEmpty = (marks) => marks.every((mark) => mark.weight === 0);
