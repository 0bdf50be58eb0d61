/** Where the link of a mail or a message leads: the invitation and its answer, without signing in. */
import { account } from "../../account";
import { addressForm, setLanguage } from "../../i18n";
import { OwnInvitation } from "./own-invitation";

export function LinkScreen({ token }: { token: string }) {
  return (
    <main class="page-main" id="main">
      <OwnInvitation
        path={`/api/invitations/${encodeURIComponent(token)}`}
        onCard={(card) => {
          if (account.value) return;
          setLanguage(card.language);
          addressForm.value = card.address_form || addressForm.value;
        }}
      />
    </main>
  );
}
