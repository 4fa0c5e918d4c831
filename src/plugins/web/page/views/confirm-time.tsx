import type { Suggestion } from "#plugins/web/page/api/shapes.ts";
import { reader, timeOfDay } from "#plugins/web/page/text/time.ts";
import { Moment, With } from "#plugins/web/page/views/moment.tsx";

interface ConfirmTimeProps {
  readonly slot: Suggestion;
  /** Until when it is kept, where it is. */
  readonly expiresAt?: string;
  readonly busy: boolean;
  readonly action: string;
  onConfirm(): void;
  onBack(): void;
}

/** The last look before it is booked. */
export const ConfirmTime = ({ slot, expiresAt, busy, action, onConfirm, onBack }: ConfirmTimeProps) => (
  <div class="confirm">
    <p class="ticket">
      <Moment at={slot.startsAt} timeZone={slot.physician.timeZone} />
      <With physician={slot.physician} channel={slot.channel} />
    </p>
    {expiresAt && <p class="hint">We keep this time for you until {timeOfDay(expiresAt, reader())}.</p>}
    <div class="buttons">
      <button type="button" class="button" aria-disabled={busy} onClick={() => !busy && onConfirm()}>
        {busy ? "One moment…" : action}
      </button>
      <button type="button" class="button button-second" onClick={onBack}>
        Choose another time
      </button>
    </div>
  </div>
);
