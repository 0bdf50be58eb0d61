/** Wiring: styles, settings of this tablet, the router, and the first screen. */
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/controls.css";
import { render } from "preact";
import { App } from "./app";
import { watchLine } from "./offline/line";
import { startLoader } from "./offline/loader";
import { takeWaiting } from "./offline/updating";
import { applySettings } from "./settings";
import { startRouter } from "./router";
import { watchWidth } from "./views/wide";

applySettings();
watchWidth();
startRouter();
watchLine();
startLoader();
// A page that leaves takes what it was reading from its storage along; nobody waits for that.
addEventListener("unhandledrejection", (event) => {
  const { reason } = event as { reason: unknown };
  if (reason instanceof DOMException && reason.name === "AbortError") event.preventDefault();
});

void takeWaiting().then(() => render(<App />, document.getElementById("app")!));
