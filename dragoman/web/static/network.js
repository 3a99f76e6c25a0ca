// Draws the table of pairs as a graph. Where this does not run, the table is all there is.
import { placeNames } from "./graph_names.js";

const figure = document.getElementById("network");
const box = figure.querySelector(".graph");
const rows = [...figure.parentElement.querySelectorAll("tbody tr")];
figure.hidden = false;
const EDGE = { x: 55, y: 28 }; // room for names at the edge of the box, in pixels

const nodes = new Map();
const edges = rows.map((row, number) => {
  const [one, other, both] = row.querySelectorAll("a");
  const count = Number(both.textContent);
  for (const link of [one, other]) {
    const node = nodes.get(link.href) ?? { id: link.href, href: link.href, label: link.textContent, total: 0 };
    node.total += count;
    nodes.set(node.id, node);
  }
  return { id: `pair${number}`, number, source: one.href, target: other.href, count, href: both.href };
});
const most = Math.max(5, ...edges.map((edge) => edge.count));
const busiest = Math.max(...[...nodes.values()].map((node) => node.total));

// A colour of the sheet as it is now, light or dark.
function colour(name) {
  box.style.color = `var(${name})`;
  const found = getComputedStyle(box).color;
  box.style.color = "";
  return found;
}

function style() {
  const [ink, ground, link] = ["--ink", "--raised", "--link"].map(colour);
  const across = (node) => 10 + 28 * Math.sqrt(node.data("total") / busiest);
  return [
    { selector: "node", style: {
      "label": "data(label)", "font-size": 12, "font-family": getComputedStyle(box).fontFamily,
      "text-wrap": "wrap", "text-max-width": 80, "color": ink, "text-outline-color": ground, "text-outline-width": 2,
      "background-color": colour("--bar-minister"), "border-width": 1.5, "border-color": ground,
      "width": across, "height": across,
    } },
    { selector: "edge", style: {
      "width": (edge) => 1.5 + 10 * edge.data("count") / most, "line-color": colour("--bar-unknown"),
      "opacity": 0.65, "curve-style": "straight", "line-cap": "round",
    } },
    { selector: ".below", style: { "text-valign": "bottom", "text-margin-y": 3 } },
    { selector: ".above", style: { "text-valign": "top", "text-margin-y": -3 } },
    { selector: ".right", style: { "text-valign": "center", "text-halign": "right", "text-margin-x": 3 } },
    { selector: ".left", style: { "text-valign": "center", "text-halign": "left", "text-margin-x": -3 } },
    { selector: ".unnamed", style: { "text-opacity": 0 } },
    { selector: ".near", style: {
      "opacity": 1, "text-opacity": 1, "z-index": 1, "line-color": link, "background-color": link,
    } },
    { selector: ".far", style: { "opacity": 0.2 } },
  ];
}

// A finger that moves on the graph moves the page, which the library would keep it from.
addEventListener("touchmove", (event) => box.contains(event.target) && event.stopImmediatePropagation(), {
  capture: true,
  passive: true,
});

const graph = cytoscape({
  container: box,
  elements: { nodes: [...nodes.values()].map((data) => ({ data })), edges: edges.map((data) => ({ data })) },
  style: style(),
  layout: { name: "preset", fit: false },
  // what is drawn fills the box
  userZoomingEnabled: false,
  userPanningEnabled: false,
  boxSelectionEnabled: false,
  autounselectify: true,
});

// In the size of the box, so that names are as large as those of the page, and from a circle: the same pairs give the
// same picture.
function arrange() {
  graph.resize();
  graph.layout({ name: "circle", animate: false, fit: false }).run();
  const [width, height] = [box.clientWidth, box.clientHeight];
  const room = Math.min(120, 0.75 * Math.sqrt((width * height) / nodes.size));
  graph.layout({
    name: "cose",
    animate: false,
    randomize: false,
    fit: false,
    nodeDimensionsIncludeLabels: true,
    boundingBox: { x1: EDGE.x, y1: EDGE.y, w: width - 2 * EDGE.x, h: height - 2 * EDGE.y },
    idealEdgeLength: () => room,
    nodeRepulsion: () => 2 * room ** 2,
    componentSpacing: room / 2,
    numIter: 1500,
  }).run();
  placeNames(graph, width, height);
}

// What is pointed at, in the graph or in the table, stands out in both.
function show(one) {
  graph.elements().removeClass("near far");
  for (const row of rows) row.classList.remove("shown");
  if (!one) return;
  const some = one.isEdge() ? one.union(one.connectedNodes()) : one.closedNeighborhood();
  some.addClass("near");
  graph.elements().not(some).addClass("far");
  some.edges().forEach((edge) => rows[edge.data("number")].classList.add("shown"));
}

function listen() {
  let touched = null;
  graph.on("mouseover", "node, edge", ({ target }) => {
    show(target);
    box.style.cursor = "pointer";
  });
  graph.on("mouseout", "node, edge", () => {
    show();
    box.style.cursor = "";
  });
  // A finger cannot point before it touches: its first touch shows, its second follows.
  graph.on("tap", ({ target, originalEvent }) => {
    if (target === graph) return show();
    const isMouse = originalEvent.type.startsWith("mouse");
    if (isMouse || target === touched) return location.assign(target.data("href"));
    touched = target;
    show(target);
  });
  edges.forEach(({ id, number }) => {
    const row = rows[number];
    for (const event of ["mouseenter", "focusin"]) row.addEventListener(event, () => show(graph.getElementById(id)));
    for (const event of ["mouseleave", "focusout"]) row.addEventListener(event, () => show());
  });
  const repaint = () => graph.style(style());
  for (const medium of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(medium).addEventListener("change", repaint);
  }
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  new ResizeObserver(arrange).observe(box);
}

listen();
