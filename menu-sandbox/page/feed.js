// What the sandbox tells. A browser has six connections to one server, so only one of all windows
// listens, and tells the others; those that nobody looks at do neither.

const NAME = `menu-sandbox ${location.pathname}`;
const EVENTS = ["state", "chat", "log"];

export class Feed {
  #on;
  #stream = null;
  #state = null;
  #run = null;
  #seen = 0;
  // Everything of this run, for windows that come later.
  #sent = [];
  // Whether nothing from before is missing.
  #isWhole = false;
  #windows = new BroadcastChannel(NAME);
  #leave = new AbortController();

  // `on` has a function for each of the events, one for a new run, and `link` for whether there is
  // a connection.
  constructor(on) {
    this.#on = on;
    this.#windows.onmessage = ({ data }) => this.#hear(data);
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#end() : this.#begin()));
    this.#begin();
  }

  #begin() {
    if (document.hidden) return;
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    // Without locks, which only pages of this machine have, each window listens for itself.
    if (!navigator.locks) return this.#listen(signal);
    this.#windows.postMessage({ ask: true });
    const lead = () => {
      this.#listen(signal);
      return new Promise((resolve) => signal.addEventListener("abort", resolve));
    };
    navigator.locks.request(NAME, { signal }, lead).catch(() => {});
  }

  #end() {
    this.#isWhole = false;
    this.#leave.abort();
    this.#stream?.close();
    this.#stream = null;
  }

  #listen(signal) {
    if (signal.aborted) return;
    this.#stream?.close();
    const stream = new EventSource("sandbox/events");
    this.#stream = stream;
    let isFresh = true;
    for (const name of EVENTS) {
      stream.addEventListener(name, (event) => {
        this.#tell({ name, id: event.lastEventId, data: event.data, isFresh });
        isFresh = false;
      });
    }
    stream.addEventListener("open", () => this.#tell({ name: "link", data: "true" }));
    stream.addEventListener("error", () => {
      this.#tell({ name: "link", data: "false" });
      // A refusal ends a stream for good; anything else the browser tries again by itself.
      if (stream.readyState === EventSource.CLOSED) setTimeout(() => this.#listen(signal), 3000);
    });
  }

  #tell(message) {
    this.#windows.postMessage({ messages: [message] });
    this.#take(message);
  }

  #hear(data) {
    if (data.ask && this.#stream && this.#state) {
      const link = { name: "link", data: String(this.#stream.readyState === EventSource.OPEN) };
      this.#windows.postMessage({ isAll: true, messages: [this.#state, ...this.#sent, link] });
    }
    if (document.hidden || !data.messages) return;
    if (data.isAll) this.#isWhole = true;
    for (const message of data.messages) this.#take(message);
  }

  #take(message) {
    // The first word of a stream that begins anew: everything follows.
    if (message.isFresh) this.#isWhole = true;
    if (!this.#isWhole && message.name !== "link") return;
    const value = JSON.parse(message.data);
    if (message.name === "link") return this.#on.link(value);
    if (message.name === "state") {
      this.#state = message;
      if (value.run !== this.#run) {
        this.#run = value.run;
        this.#seen = 0;
        this.#sent = [];
        this.#on.run(value.run);
      }
      return this.#on.state(value);
    }
    // A stream that begins anew tells everything again.
    const [run, number] = message.id.split("-");
    if (run !== this.#run || Number(number) <= this.#seen) return;
    this.#seen = Number(number);
    this.#sent.push(message);
    if (this.#sent.length > 800) this.#sent.shift();
    this.#on[message.name](value);
  }
}
