/** Which screen stands where: the sign-in for strangers, the route's screen for everyone else. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { account, findAccount } from "./account";
import { sentenceOf } from "./api";
import { language } from "./i18n";
import { nameIn } from "./offline/installing";
import { route } from "./router";
import { SearchScreen } from "./views/archive/search-screen";
import { InvitationsScreen } from "./views/calling/invitations-screen";
import { LinkScreen } from "./views/calling/link-screen";
import { MeScreen } from "./views/calling/me-screen";
import { OwnScreen } from "./views/calling/own-screen";
import { DeadEnd } from "./views/dead-end";
import { AccountsScreen } from "./views/accounts/accounts-screen";
import { DeskScreen } from "./views/desk/desk-screen";
import { CardScreen } from "./views/door/card-screen";
import { CheckInScreen } from "./views/door/check-in-screen";
import { DraftScreen } from "./views/draft/draft-screen";
import { LibraryScreen } from "./views/library/library-screen";
import { OwnPaperScreen } from "./views/library/own-paper-screen";
import { Meetings } from "./views/meetings";
import { UpdateNotice } from "./views/offline/update-notice";
import { AskedScreen } from "./views/prepare/asked-screen";
import { CataloguesScreen } from "./views/prepare/catalogues-screen";
import { PrepareScreen } from "./views/prepare/prepare-screen";
import { RoomScreen } from "./views/room/room-screen";
import { MyNotes } from "./views/notes/my-notes";
import { RemarksScreen } from "./views/notes/remarks";
import { SecretaryScreen } from "./views/secretary/secretary-screen";
import { OwnReadsScreen } from "./views/trust/own-reads-screen";
import { RegisterScreen } from "./views/trust/register-screen";
import { SignIn } from "./views/sign-in";
import { Skeleton, Trouble } from "./views/states";
import { WallScreen } from "./views/wall/wall-screen";

export function App() {
  const trouble = useSignal("");
  const ask = () => {
    trouble.value = "";
    findAccount().catch((error: unknown) => (trouble.value = sentenceOf(error)));
  };
  useEffect(ask, []);
  useEffect(() => {
    document.documentElement.lang = language.value;
    nameIn(language.value);
  }, [language.value]);

  if (route.value.name === "card") return <CardScreen />;
  if (route.value.name === "invited") return <LinkScreen token={route.value.token} />;
  if (account.value === undefined) {
    return (
      <main class="page-main">
        {trouble.value ? <Trouble text={trouble.value} again={ask} /> : <Skeleton lines={6} />}
      </main>
    );
  }
  if (account.value === null) return <SignIn />;
  return (
    <>
      <Screen />
      <UpdateNotice />
    </>
  );
}

function Screen() {
  const at = route.value;
  switch (at.name) {
    case "meetings":
      return <Meetings />;
    case "room":
      return <RoomScreen key={at.meeting} meeting={at.meeting} paper={at.paper} page={at.page} />;
    case "draft":
      return <DraftScreen key={at.meeting} meeting={at.meeting} paper={at.paper} page={at.page} />;
    case "desk":
      return <DeskScreen key={at.meeting} meeting={at.meeting} />;
    case "secretary":
      return <SecretaryScreen key={at.meeting} meeting={at.meeting} />;
    case "prepare":
      return <PrepareScreen key={at.meeting} meeting={at.meeting} />;
    case "asked":
      return <AskedScreen />;
    case "catalogues":
      return <CataloguesScreen />;
    case "accounts":
      return <AccountsScreen />;
    case "wall":
      return <WallScreen key={at.meeting} meeting={at.meeting} show={at.show} />;
    case "checkin":
      return <CheckInScreen key={at.code} meeting={at.meeting} code={at.code} />;
    case "search":
      return <SearchScreen />;
    case "library":
      return <LibraryScreen folder={at.folder} />;
    case "own":
      return <OwnPaperScreen key={at.paper} paper={at.paper} page={at.page} />;
    case "reads":
      return <RegisterScreen key={at.meeting} meeting={at.meeting} />;
    case "own_reads":
      return <OwnReadsScreen />;
    case "notes":
      return <MyNotes />;
    case "remarks":
      return <RemarksScreen key={at.material} meeting={at.meeting} material={at.material} />;
    case "me":
      return <MeScreen />;
    case "invitations":
      return <InvitationsScreen key={at.meeting} meeting={at.meeting} />;
    case "invitation":
      return <OwnScreen key={at.meeting} meeting={at.meeting} />;
    case "invited":
    case "card":
      return null;
    case "missing":
      return <DeadEnd title="app.missing" text="app.missing.text" href="/" on="app.to_meetings" />;
  }
}
