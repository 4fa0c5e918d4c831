import { comeBack } from "#plugins/web/page/actions/account.ts";
import { followAddress, followNetwork } from "#plugins/web/page/actions/place.ts";
import { App } from "#plugins/web/page/views/app.tsx";
import { render } from "preact";

const root = document.getElementById("app");
if (root) render(<App />, root);
followNetwork();
followAddress();
void comeBack();
