import { dismiss } from "#plugins/web/page/actions/notice.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";

/** What went wrong or well, and whether we are connected. Live regions are read only if they stand from the start. */
export function Notices() {
  const notice = useStore((state) => state.notice);
  return (
    <div class="notices">
      <div role="alert">{notice?.kind === "error" && <Notice kind="error" text={notice.text} />}</div>
      <div role="status">
        {notice && notice.kind !== "error" && <Notice kind={notice.kind} text={notice.text} />}
        <Connection />
      </div>
    </div>
  );
}

const Notice = ({ kind, text }: { readonly kind: string; readonly text: string }) => (
  <div class={`notice notice-${kind}`}>
    <Icon name={kind === "error" ? "alert" : "check"} />
    <p>{text}</p>
    <button type="button" class="plain" onClick={dismiss} aria-label="Close this message">
      <Icon name="close" />
    </button>
  </div>
);

function Connection() {
  const isOnline = useStore((state) => state.isOnline);
  const isLimited = useStore((state) => state.stage === "in" && state.link === "limited");
  if (isOnline && !isLimited) return null;
  return (
    <div class="notice notice-info">
      <Icon name="clock" />
      <p>
        {isOnline
          ? "The live connection is interrupted. Your messages are still sent; answers may take a few seconds longer."
          : "You are offline. We go on when the network is back. In an emergency use your telephone."}
      </p>
    </div>
  );
}
