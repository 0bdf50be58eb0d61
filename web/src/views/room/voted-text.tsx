/** The text that a vote is about, at the version that was put to the vote, and what was changed in it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { paperAddress } from "../../router";
import { Dialog } from "../dialog";
import { TextChanges } from "./text-changes";
import { useMeeting, useRoom } from "./context";

export function VotedText({ vote }: { vote: Vote }) {
  const { meeting } = useRoom();
  const state = useMeeting();
  const comparing = useSignal(false);
  const { material, sha256, text } = vote;
  const paper = material ? state.materials[material] : undefined;
  if (!material || !sha256 || !text || !paper || paper.recalled) return null;
  const current = paper.material.sha256 === sha256;
  const file = `/api/materials/${material}/file?v=${sha256}`;
  return (
    <div class="voted-text">
      <p>
        <a
          href={current ? paperAddress(meeting, material) : file}
          {...(!current && { target: "_blank", rel: "noopener" })}
        >
          {t("vote.text", { title: text.title })}
        </a>
      </p>
      <p class="soft small">
        {t("vote.text.version", { version: text.version, sha256: sha256.slice(0, 12) })}
      </p>
      {text.version > 1 && (
        <p>
          <button type="button" class="button" onClick={() => (comparing.value = true)}>
            {t("changes.show", { version: text.version })}
          </button>
        </p>
      )}
      {comparing.value && (
        <Dialog title={text.title} onClose={() => (comparing.value = false)} wide>
          <TextChanges material={material} sha256={sha256} />
        </Dialog>
      )}
    </div>
  );
}
