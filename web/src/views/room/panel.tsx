/** A panel of the room: its heading, a way back where only one panel fits, and what scrolls below. */
import type { ComponentChildren } from "preact";
import arrowLeft from "lucide-static/icons/arrow-left.svg?nodes";
import { t } from "../../i18n";
import { Icon } from "../icon";
import { usePanels } from "./panels";

interface Props {
  title: string;
  /** Whether it fills the height, so that its last part stands at the foot. */
  tall?: boolean;
  /** Whether the way back stands on a wide screen too, for what no button at the thumb leads to. */
  back?: boolean;
  children: ComponentChildren;
}

export function Panel({ title, tall = false, back = false, children }: Props) {
  const panels = usePanels();
  return (
    <section class="panel" aria-label={title}>
      <header class="panel-head">
        <h2>{title}</h2>
        <button
          type="button"
          class={back ? "button plain" : "button plain panel-back"}
          onClick={panels.back}
        >
          <Icon of={arrowLeft} />
          {t("app.back")}
        </button>
      </header>
      <div class={tall ? "panel-body panel-tall stack" : "panel-body stack"}>{children}</div>
    </section>
  );
}
