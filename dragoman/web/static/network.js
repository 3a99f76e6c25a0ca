// Draws the table of pairs as a graph. Where this does not run, the table is all there is.
"use strict";

(() => {
  const figure = document.getElementById("network");
  if (!figure) return;
  figure.hidden = false;
  const box = figure.querySelector(".graph");
  const MARGIN = 5; // what the library leaves around a shape, in pixels
  const rows = [...figure.parentElement.querySelectorAll("tbody tr")];

  const nodes = new Map();
  const edges = rows.map((row, number) => {
    const [one, other, both] = row.querySelectorAll("a");
    const count = Number(both.textContent);
    for (const link of [one, other]) {
      const node = nodes.get(link.href) ?? { id: link.href, href: link.href, label: link.textContent, total: 0 };
      node.total += count;
      nodes.set(node.id, node);
    }
    return { id: `pair${number}`, source: one.href, target: other.href, count, href: both.href };
  });
  const most = Math.max(...edges.map((edge) => edge.count));
  const busiest = Math.max(...[...nodes.values()].map((node) => node.total));

  // The sheet's colours as they are now, light or dark.
  function colour(name) {
    box.style.color = `var(${name})`;
    const found = getComputedStyle(box).color;
    box.style.color = "";
    return found;
  }

  const style = () => [
    { selector: "node", style: {
      "label": "data(label)", "font-size": 12, "font-family": getComputedStyle(document.body).fontFamily,
      "color": colour("--ink"), "text-outline-color": colour("--raised"), "text-outline-width": 2,
      "text-wrap": "wrap", "text-max-width": 100,
      "background-color": colour("--bar-minister"), "border-width": 1.5, "border-color": colour("--raised"),
      "width": (node) => 10 + 28 * Math.sqrt(node.data("total") / busiest),
      "height": (node) => 10 + 28 * Math.sqrt(node.data("total") / busiest),
    } },
    { selector: "edge", style: {
      "width": (edge) => 1.5 + 10 * edge.data("count") / Math.max(most, 5),
      "line-color": colour("--bar-unknown"), "opacity": 0.65, "curve-style": "straight", "line-cap": "round",
    } },
    { selector: ".below", style: { "text-valign": "bottom", "text-margin-y": 3 } },
    { selector: ".above", style: { "text-valign": "top", "text-margin-y": -3 } },
    { selector: ".right", style: { "text-valign": "center", "text-halign": "right", "text-margin-x": 3 } },
    { selector: ".left", style: { "text-valign": "center", "text-halign": "left", "text-margin-x": -3 } },
    { selector: ".unnamed", style: { "text-opacity": 0 } },
    { selector: ".near", style: { "text-opacity": 1, "z-index": 1, "line-color": colour("--link"), "background-color": colour("--link"), "opacity": 1 } },
    { selector: ".far", style: { "opacity": 0.2 } },
  ];

  const graph = cytoscape({
    container: box,
    elements: { nodes: [...nodes.values()].map((data) => ({ data })), edges: edges.map((data) => ({ data })) },
    style: style(),
    // a circle to begin with: the same pairs give the same picture
    layout: { name: "circle", animate: false },
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  const room = 0.75 * Math.sqrt((box.clientWidth * box.clientHeight) / nodes.size);
  // laid out in the size of the box, so that names are as large as those of the page
  graph.layout({
    name: "cose", animate: false, randomize: false, fit: false, nodeDimensionsIncludeLabels: true,
    boundingBox: { x1: 55, y1: 25, w: box.clientWidth - 110, h: box.clientHeight - 65 },
    idealEdgeLength: () => room, nodeRepulsion: () => room ** 2 * 2, componentSpacing: room / 2, numIter: 1500,
  }).run();

  // A name stands where it covers nothing, those of busy nodes first; one without a place shows when pointed at.
  const parts = (nodes, labels) => ({ includeNodes: nodes, includeLabels: labels, includeEdges: false });
  const apart = (one, other) =>
    one.x1 > other.x2 - MARGIN || one.x2 < other.x1 + MARGIN || one.y1 > other.y2 - MARGIN || one.y2 < other.y1 + MARGIN;
  const taken = graph.nodes().map((node) => ({ node, at: node.boundingBox(parts(true, false)) }));
  for (const node of graph.nodes().sort((one, other) => other.data("total") - one.data("total"))) {
    const found = ["below", "above", "right", "left"].some((side) => {
      node.removeClass("below above right left").addClass(side);
      const at = node.boundingBox(parts(false, true));
      const free = taken.every((one) => one.node === node || apart(at, one.at));
      if (free) taken.push({ at });
      return free;
    });
    node.toggleClass("unnamed", !found);
  }

  function show(some) {
    graph.elements().removeClass("near far");
    if (!some) return;
    graph.elements().not(some).addClass("far");
    some.addClass("near");
  }

  const around = (one) => (one.isEdge() ? one.union(one.connectedNodes()) : one.closedNeighborhood());

  graph.on("mouseover", "node, edge", ({ target }) => {
    show(around(target));
    box.style.cursor = "pointer";
  });
  graph.on("mouseout", "node, edge", () => {
    show();
    box.style.cursor = "";
  });
  // A finger points at nothing before it touches: its first touch shows, its second follows.
  graph.on("tap", ({ target }) => {
    if (target === graph) show();
    else if (target.hasClass("near")) location.assign(target.data("href"));
    else show(around(target));
  });

  rows.forEach((row, number) => {
    const edge = graph.getElementById(`pair${number}`);
    for (const event of ["mouseenter", "focusin"]) row.addEventListener(event, () => show(around(edge)));
    for (const event of ["mouseleave", "focusout"]) row.addEventListener(event, () => show());
  });

  const repaint = () => graph.style(style());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  new ResizeObserver(() => { graph.resize(); graph.fit(undefined, 24); }).observe(box);
})();
