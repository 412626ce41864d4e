// Names as WeChat's client cuts them: it shows four Chinese characters of a name in the bar and
// eight in a submenu. A Latin letter is half of one.

export const BAR = 8;
export const SUBMENU = 16;

const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\uFE0F|^\p{RI}{2}/u;
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function cut(name, room) {
  let shown = "";
  for (const { segment } of characters.segment(name)) {
    room -= WIDE.test(segment) ? 2 : 1;
    if (room < 0) return `${shown.trimEnd()}…`;
    shown += segment;
  }
  return shown;
}
