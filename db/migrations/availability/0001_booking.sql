create schema availability;

create table availability.physicians (
  id text primary key,
  -- The clinician's account, where the physician has one.
  account_id text unique,
  name text not null,
  specialty text not null,
  time_zone text not null,
  -- Slots have been made up to here; null before the first.
  slots_until timestamptz
);
create index physicians_by_specialty on availability.physicians (specialty, id);

-- When a physician works, in the physician's own wall-clock time. Minutes count from local midnight.
create table availability.rules (
  id text primary key,
  physician_id text not null references availability.physicians,
  weekday int not null check (weekday between 1 and 7),
  starts_minute int not null check (starts_minute >= 0),
  ends_minute int not null check (ends_minute <= 1440 and ends_minute > starts_minute),
  slot_minutes int not null check (slot_minutes between 5 and 480),
  channel text not null check (channel in ('in_person', 'video'))
);
create index rules_of_physician on availability.rules (physician_id);

create table availability.slots (
  id text primary key,
  physician_id text not null references availability.physicians,
  during tstzrange not null check (lower(during) < upper(during)),
  channel text not null check (channel in ('in_person', 'video')),
  constraint slots_never_overlap exclude using gist (physician_id with =, during with &&)
);
create index slots_by_start on availability.slots (lower(during), id);
create index slots_of_physician on availability.slots (physician_id, lower(during), id);

-- A hold and the appointment it becomes are one row, so that nothing has to be moved from one to the
-- other: who holds the time has it. The row keeps its own copy of the time; slots may come and go.
create table availability.bookings (
  id text primary key,
  hold_id text unique,
  patient_id text not null,
  physician_id text not null references availability.physicians,
  slot_id text not null,
  during tstzrange not null check (lower(during) < upper(during)),
  channel text not null check (channel in ('in_person', 'video')),
  state text not null check (state in ('held', 'booked', 'cancelled', 'released', 'expired')),
  expires_at timestamptz,
  -- Why it was cancelled, in the words of who did.
  reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state <> 'held' or expires_at is not null),
  -- The two promises: nobody sees two patients at once, and no patient is in two places at once.
  constraint bookings_physician_busy exclude using gist (physician_id with =, during with &&)
    where (state in ('held', 'booked')),
  constraint bookings_patient_busy exclude using gist (patient_id with =, during with &&)
    where (state in ('held', 'booked'))
);
create index bookings_of_patient on availability.bookings (patient_id, lower(during), id);
create index bookings_of_physician on availability.bookings (physician_id, lower(during), id);
create index bookings_expiring on availability.bookings (expires_at) where state = 'held';
create index bookings_unused on availability.bookings (updated_at) where state in ('released', 'expired');

grant usage on schema availability to salve_app;
grant select, insert, update, delete on all tables in schema availability to salve_app;
