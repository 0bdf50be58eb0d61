/** The search bar: a line under the tools, so that it covers nothing of the paper. */
import { useLayoutEffect, useRef } from "preact/hooks";
import downIcon from "lucide-static/icons/chevron-down.svg?nodes";
import upIcon from "lucide-static/icons/chevron-up.svg?nodes";
import closeIcon from "lucide-static/icons/x.svg?nodes";
import { t } from "../i18n";
import type { Reading } from "./reading";
import { ToolButton } from "./tool-button";
import "./find-bar.css";

const pause = 200;

export function FindBar({ reading }: { reading: Reading }) {
  const { finding } = reading;
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    // Before the next key is pressed, so that none is lost.
    input.current?.focus();
    input.current?.select();
    return () => clearTimeout(timer.current);
  }, []);

  const typed = (event: { currentTarget: HTMLInputElement }) => {
    const query = event.currentTarget.value;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void finding.search(query), pause);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (input.current!.value !== finding.query.peek()) void finding.search(input.current!.value);
    else finding.step(event.shiftKey ? -1 : 1);
  };

  const { hits, nth, hit, state } = finding;
  const count = hits.value.length;
  const said = {
    idle: "",
    busy: t("reader.find.busy"),
    none: t("reader.find.none"),
    no_text: t("reader.find.no_text"),
    found: t("reader.find.count", { nth: nth.value + 1, count }),
  }[state.value];
  const aloud = hit.value
    ? t("reader.find.said", { nth: nth.value + 1, count, page: hit.value.page })
    : said;
  return (
    <div class="find-bar" role="search">
      <input
        ref={input}
        class="input"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("reader.find.words")}
        placeholder={t("reader.find.words")}
        defaultValue={finding.query.peek()}
        onInput={typed}
        onKeyDown={pressed}
      />
      <span class="find-count figures" aria-hidden="true">
        {said}
      </span>
      <span class="said-only" aria-live="polite">
        {aloud}
      </span>
      <ToolButton
        icon={upIcon}
        label={t("reader.find.previous")}
        disabled={count === 0}
        onClick={() => finding.step(-1)}
      />
      <ToolButton
        icon={downIcon}
        label={t("reader.find.next")}
        disabled={count === 0}
        onClick={() => finding.step(1)}
      />
      <label class="choice find-exact">
        <input
          type="checkbox"
          checked={finding.exact.value}
          onChange={(event) =>
            void finding.search(input.current!.value, event.currentTarget.checked)
          }
        />
        <span>{t("reader.find.exact")}</span>
      </label>
      <ToolButton
        class="find-close"
        icon={closeIcon}
        label={t("reader.find.close")}
        onClick={() => finding.close()}
      />
    </div>
  );
}
