// Draws the table of places on a map of the world. Where this does not run, the table is all there is.

const figure = document.getElementById("map");
figure.hidden = false;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const LISTED = 3; // engagements in a bubble
const INHABITED = [[-50, -165], [70, 178]]; // what the map shows at its smallest

const places = [...document.querySelectorAll("tr[data-position]")].map((row) => ({
  row,
  link: row.querySelector("a"),
  country: row.cells[1].textContent,
  count: Number(row.cells[2].textContent),
  at: [Number(row.dataset.latitude), Number(row.dataset.longitude)],
  isCity: row.dataset.position === "city",
}));
const most = Math.max(8, ...places.map((place) => place.count));

const map = L.map(figure.querySelector(".world"), {
  attributionControl: false,
  zoomSnap: 0.25,
  zoomDelta: 1,
  maxZoom: 7,
  // one finger and the wheel move the page, not what lies under them
  dragging: !L.Browser.mobile,
  scrollWheelZoom: false,
  zoomAnimation: !calm,
  fadeAnimation: !calm,
  markerZoomAnimation: !calm,
  inertia: !calm,
});
map.on("focus click", () => map.scrollWheelZoom.enable());
map.on("blur mouseout", () => map.scrollWheelZoom.disable());

function frame() {
  map.setMinZoom(map.getBoundsZoom(INHABITED));
  map.fitBounds(places.map((place) => place.at), { padding: [30, 30], maxZoom: 5, animate: false });
}

async function drawLand() {
  const world = await (await fetch("/static/vendor/countries-50m.json")).json();
  const land = topojson.feature(world, world.objects.countries);
  land.features = land.features.filter((one) => one.properties.name !== "Antarctica");
  for (const { geometry } of land.features) {
    const shapes = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    shapes.flat().forEach(unroll);
  }
  L.geoJSON(land, { interactive: false, style: { className: "land" } }).addTo(map).bringToBack();
}

// A coast that crosses the date line goes on beyond it instead of leaping to the other side of the map.
function unroll(ring) {
  for (let at = 1; at < ring.length; at += 1) {
    ring[at][0] += 360 * Math.round((ring[at - 1][0] - ring[at][0]) / 360);
  }
}

const scale = Math.min(1, Math.max(0.6, figure.clientWidth / 760));
const size = (place) => Math.round(scale * (9 + 29 * Math.sqrt(place.count / most)));

function addMarker(place) {
  const across = size(place);
  const dot = text("span", "", place.isCity ? "dot" : "dot country");
  dot.style.width = dot.style.height = `${across}px`;
  const reach = Math.max(24, across); // of a finger
  const icon = L.divIcon({ className: "place", html: dot, iconSize: [reach, reach] });
  const zIndexOffset = place.isCity ? -10 * across : -1000; // small ones above large ones
  const marker = L.marker(place.at, { icon, zIndexOffset, riseOnHover: true }).addTo(map);
  marker.getElement().setAttribute("aria-label", `${name(place)}: ${told(place)}`);
  marker.bindTooltip(text("span", `${name(place)}: ${told(place)}`), { direction: "top", offset: [0, -across / 2] });
  const { box, link } = bubble(place);
  const { x: width, y: height } = map.getSize();
  marker.bindPopup(box, {
    minWidth: 200,
    maxWidth: Math.min(300, width - 110),
    maxHeight: height - 90,
    autoPanPaddingTopLeft: [50, 10],
    autoPanPaddingBottomRight: [10, 10],
  });
  marker.once("popupopen", async ({ popup }) => {
    box.append(await lines(place));
    const focused = document.activeElement;
    popup.update(); // takes the box out and puts it in again
    if (box.contains(focused)) focused.focus({ preventScroll: true });
  });
  marker.on("popupopen", () => {
    link.focus({ preventScroll: true });
    place.row.classList.add("shown");
  });
  marker.on("popupclose", () => place.row.classList.remove("shown"));
  place.marker = marker;
  place.row.addEventListener("mouseenter", () => marker.getElement().classList.add("near"));
  place.row.addEventListener("mouseleave", () => marker.getElement().classList.remove("near"));
}

const name = (place) => (place.isCity ? `${place.link.textContent}, ${place.country}` : place.country);
const told = (place) =>
  `${place.count} engagement${place.count === 1 ? "" : "s"}${place.isCity ? "" : ", no city told"}`;

// An element that says this; whatever it is, it is text.
function text(kind, words, name = "") {
  const made = document.createElement(kind);
  made.textContent = words;
  made.className = name;
  return made;
}

function bubble(place) {
  const link = text("a", name(place));
  link.href = place.link.href;
  const head = text("p", "", "head");
  head.append(link);
  const box = text("div", "", "bubble");
  box.append(head, text("p", told(place), "told"));
  return { box, link };
}

// The engagements with which the search for the place begins, as its page shows them.
async function lines(place) {
  const answer = await fetch(`${place.link.href}&limit=${LISTED}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.createElement("ul");
  for (const act of page.querySelectorAll("article.act")) {
    const line = document.createElement("li");
    line.append(...[".when", ".head"].map((part) => document.importNode(act.querySelector(part), true)));
    list.append(line);
  }
  return list;
}

figure.addEventListener("keydown", (event) => {
  const open = places.find((place) => place.marker.isPopupOpen());
  if (event.key !== "Escape" || !open) return;
  map.closePopup();
  open.marker.getElement().focus();
});

// Paper has a width of its own.
matchMedia("print").addEventListener("change", () => {
  const seen = map.getBounds();
  map.invalidateSize({ animate: false });
  map.fitBounds(seen, { animate: false });
});

frame();
places.forEach(addMarker);
drawLand();
