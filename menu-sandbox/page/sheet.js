// The small forms for what a real phone's camera, album and map would give.

import { element } from "./text.js";

const PICTURES = [1, 2, 3];
const PLACES = [
  ["Guangzhou 广州", 23.1291, 113.2644, "广州市越秀区"],
  ["Beijing 北京", 39.9042, 116.4074, "北京市东城区"],
  ["Shanghai 上海", 31.2304, 121.4737, "上海市黄浦区"],
];

const FORMS = {
  scancode_push: ["Scan", scan],
  scancode_waitmsg: ["Scan", scan],
  pic_sysphoto: ["Take a photo", pictures],
  pic_photo_or_album: ["Take or choose photos", pictures],
  pic_weixin: ["Choose photos", pictures],
  location_select: ["Send a location", place],
};

export const asks = (type) => Object.hasOwn(FORMS, type);

// Asks for what a button of this type wants; null if the user thought better of it.
export function ask(type, shade) {
  const [title, fill] = FORMS[type];
  const { fields, read } = fill(type);
  const cancel = element("button", { type: "button", textContent: "Cancel" });
  const form = element(
    "form",
    {},
    element("h2", { id: "sheet-title", textContent: title }),
    ...fields,
    element("div", { className: "actions" }, cancel, element("button", { textContent: "Send" })),
  );
  const sheet = element(
    "div",
    { className: "sheet", role: "dialog", "aria-modal": "true", "aria-labelledby": "sheet-title" },
    form,
  );
  const before = document.activeElement;
  const others = [...shade.parentElement.children].filter((part) => part !== shade);
  for (const part of others) part.inert = true;
  shade.replaceChildren(sheet);
  shade.hidden = false;
  const first = sheet.querySelector("input, select");
  first.focus();
  // A sample is typed over.
  first.select?.();

  return new Promise((resolve) => {
    const end = (answer) => {
      for (const part of others) part.inert = false;
      shade.hidden = true;
      shade.replaceChildren();
      before?.focus();
      resolve(answer);
    };
    cancel.addEventListener("click", () => end(null));
    sheet.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end(null);
    });
    shade.onpointerdown = (event) => {
      if (event.target === shade) end(null);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      end(read(new FormData(form)));
    });
  });
}

function field(label, input) {
  return element("label", { className: "field" }, element("span", { textContent: label }), input);
}

function scan() {
  const kind = element(
    "select",
    { name: "scanType" },
    element("option", { value: "qrcode", textContent: "QR code" }),
    element("option", { value: "barcode", textContent: "Bar code" }),
  );
  const result = element("input", {
    name: "scan",
    value: "https://example.com/",
    required: true,
    maxLength: 1000,
    autocomplete: "off",
  });
  return {
    fields: [field("The code says", result), field("Kind", kind)],
    read: (data) => ({ scan: data.get("scan"), scanType: data.get("scanType") }),
  };
}

function pictures(type) {
  const many = type !== "pic_sysphoto";
  const choices = PICTURES.map((number) =>
    element(
      "label",
      { className: "picture" },
      element("input", {
        type: many ? "checkbox" : "radio",
        name: "picture",
        value: String(number - 1),
        checked: number === 1,
      }),
      element("img", { src: `phone/picture-${number}.jpg`, alt: `Picture ${number}` }),
    ),
  );
  const list = element("div", { className: "pictures", role: "group", "aria-label": "Pictures" }, ...choices);
  return {
    fields: [list],
    read: (data) => {
      const chosen = data.getAll("picture").map(Number);
      return chosen.length > 0 ? { pictures: chosen } : null;
    },
  };
}

function place() {
  const number = (name, value, most) =>
    element("input", { name, value, type: "number", step: "any", min: -most, max: most, required: true });
  const [, north, east, address] = PLACES[0];
  const latitude = number("latitude", north, 90);
  const longitude = number("longitude", east, 180);
  const label = element("input", { name: "label", value: address, maxLength: 100, autocomplete: "off" });
  const known = element(
    "select",
    {},
    ...PLACES.map(([name], index) => element("option", { value: String(index), textContent: name })),
  );
  known.addEventListener("change", () => {
    [, latitude.value, longitude.value, label.value] = PLACES[known.value];
  });
  return {
    fields: [
      field("Place", known),
      element("div", { className: "pair" }, field("Latitude", latitude), field("Longitude", longitude)),
      field("Address", label),
    ],
    read: (data) => ({
      latitude: Number(data.get("latitude")),
      longitude: Number(data.get("longitude")),
      label: data.get("label"),
    }),
  };
}
