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
void takeWaiting().then(() => render(<App />, document.getElementById("app")!));
