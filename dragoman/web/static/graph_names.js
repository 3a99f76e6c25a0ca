// Where the names of a graph's nodes stand.

const LOOSE = 5; // what the library leaves around a shape, in pixels
const SIDES = ["below", "above", "right", "left"];

const boundsOf = (node, includeLabels) =>
  node.boundingBox({ includeNodes: !includeLabels, includeLabels, includeEdges: false });
const areApart = (one, other) =>
  Math.min(one.x2, other.x2) - Math.max(one.x1, other.x1) < LOOSE ||
  Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1) < LOOSE;
const isWithin = (at, width, height) =>
  Math.min(at.x1, at.y1) > -LOOSE && at.x2 < width + LOOSE && at.y2 < height + LOOSE;

// Gives each node the class of a side on which its name is whole and covers no other name, and one other node at most.
// Busy nodes come first; one whose name finds no place is "unnamed".
export function placeNames(graph, width, height) {
  const circles = graph.nodes().map((node) => boundsOf(node, false));
  const names = [];
  for (const node of graph.nodes().sort((one, other) => other.data("total") - one.data("total"))) {
    const own = boundsOf(node, false);
    const places = SIDES.map((side) => {
      node.removeClass(SIDES).addClass(side);
      const at = boundsOf(node, true);
      const covered = circles.filter((circle) => !areApart(at, circle) && areApart(own, circle)).length;
      return { side, at, covered };
    });
    const isFree = ({ at }) => isWithin(at, width, height) && names.every((name) => areApart(at, name));
    const [best] = places
      .filter((place) => place.covered < 2 && isFree(place))
      .sort((one, other) => one.covered - other.covered);
    node.removeClass(SIDES).addClass(best ? best.side : "").toggleClass("unnamed", !best);
    if (best) names.push(best.at);
  }
}
