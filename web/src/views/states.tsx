/**
 * What stands where content is not, each a calm picture of words: loading (a skeleton of the lines to
 * come), nothing there yet, and something that went wrong with what to do about it.
 */
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import "./states.css";

export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div class="skeleton" role="status" aria-label={t("app.loading")}>
      {Array.from({ length: lines }, (_, n) => (
        <span key={n} class={`bone bone-${n % 4}`} />
      ))}
    </div>
  );
}

export function Nothing({ children }: { children: ComponentChildren }) {
  return <p class="nothing soft">{children}</p>;
}

export function Trouble({ text, again }: { text: string; again?: () => void }) {
  return (
    <div class="trouble stack-s" role="alert">
      <p>{text}</p>
      {again && (
        <div>
          <button type="button" class="button" onClick={again}>
            {t("app.again")}
          </button>
        </div>
      )}
    </div>
  );
}
