// What a real phone's camera, album and map would give, and what a user sends by hand.

import { element } from "../dom.js";
import { t } from "../words.js";

const PICTURES = [1, 2, 3];
const PLACES = [
  ["guangzhou", 23.1291, 113.2644, "广州市越秀区"],
  ["beijing", 39.9042, 116.4074, "北京市东城区"],
  ["shanghai", 31.2304, 121.4737, "上海市黄浦区"],
];

// Each gives a title, fields, and what reads them. Of a message, `kind` is its own.
export const FORMS = {
  scancode_push: () => ({ title: t("scan"), ...scan() }),
  scancode_waitmsg: () => ({ title: t("scan"), ...scan() }),
  pic_sysphoto: () => ({ title: t("takePhoto"), ...pictures(false) }),
  pic_photo_or_album: () => ({ title: t("takeOrChoose"), ...pictures(true) }),
  pic_weixin: () => ({ title: t("choosePhotos"), ...pictures(true) }),
  location_select: () => ({ title: t("sendLocation"), ...place() }),
  sendPicture: () => ({ title: t("sendPicture"), ...pictures(false) }),
  sendLocation: () => ({ title: t("sendLocation"), ...place() }),
  sendVoice: () => ({ title: t("sendVoice"), ...voice() }),
  scanScene: () => ({ title: t("scanScene"), ...scene() }),
};

export function field(label, input) {
  return element("label", { className: "field" }, element("span", { textContent: label }), input);
}

const text = (name, value, most) => element("input", { name, value, required: true, maxLength: most, autocomplete: "off" });

function options(name, values) {
  return element("select", { name }, ...values.map(([value, textContent]) => element("option", { value, textContent })));
}

function scan() {
  const kinds = [
    ["qrcode", t("qrCode")],
    ["barcode", t("barCode")],
  ];
  return {
    fields: [field(t("codeSays"), text("scan", "https://example.com/", 1000)), field(t("codeKind"), options("scanType", kinds))],
    read: (data) => ({ scan: data.get("scan"), scanType: data.get("scanType") }),
  };
}

function scene() {
  return {
    fields: [field(t("scene"), text("scene", "1001", 64))],
    read: (data) => ({ scene: data.get("scene") }),
  };
}

function voice() {
  return {
    fields: [field(t("recognition"), text("recognition", t("recognitionSample"), 600))],
    read: (data) => ({ recognition: data.get("recognition") }),
  };
}

function pictures(areMany) {
  const choices = PICTURES.map((n) =>
    element(
      "label",
      { className: "picture" },
      element("input", { type: areMany ? "checkbox" : "radio", name: "picture", value: String(n - 1), checked: n === 1 }),
      element("img", { src: `phone/picture-${n}.jpg`, alt: t("pictureNumber", { n }) }),
    ),
  );
  return {
    fields: [element("div", { className: "pictures", role: "group", "aria-label": t("pictures") }, ...choices)],
    read: (data) => {
      const chosen = data.getAll("picture").map(Number);
      return chosen.length > 0 ? { pictures: chosen } : null;
    },
  };
}

function place() {
  const degrees = (name, value, most) =>
    element("input", { name, value, type: "number", step: "any", min: -most, max: most, required: true });
  const [, north, east, address] = PLACES[0];
  const latitude = degrees("latitude", north, 90);
  const longitude = degrees("longitude", east, 180);
  const label = element("input", { name: "label", value: address, maxLength: 100, autocomplete: "off" });
  const places = options("", PLACES.map(([name], index) => [String(index), t(`place.${name}`)]));
  places.addEventListener("change", () => {
    [, latitude.value, longitude.value, label.value] = PLACES[places.value];
  });
  return {
    fields: [
      field(t("place"), places),
      element("div", { className: "pair" }, field(t("latitude"), latitude), field(t("longitude"), longitude)),
      field(t("address"), label),
    ],
    read: (data) => ({
      latitude: Number(data.get("latitude")),
      longitude: Number(data.get("longitude")),
      label: data.get("label"),
    }),
  };
}
