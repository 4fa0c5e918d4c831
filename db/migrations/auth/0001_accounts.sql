create schema auth;

create table auth.accounts (
  id text primary key,
  email text not null,
  name text not null,
  role text not null check (role in ('patient', 'clinician', 'operator', 'auditor', 'admin')),
  password_hash text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
-- One account per address, however it is capitalised.
create unique index accounts_email on auth.accounts (lower(email));

-- One sign-in: a family of refresh tokens, of which at most one is unused.
create table auth.sessions (
  id text primary key,
  account_id text not null references auth.accounts (id),
  created_at timestamptz not null,
  used_at timestamptz not null,
  address text not null,
  revoked_at timestamptz
);
create index sessions_account on auth.sessions (account_id);

create table auth.refresh_tokens (
  -- SHA-256 of the token; the token itself is only in the client's hands.
  hash text primary key,
  session_id text not null references auth.sessions (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_session on auth.refresh_tokens (session_id);
create index refresh_tokens_expiry on auth.refresh_tokens (expires_at);

grant usage on schema auth to salve_app;
grant select, insert, update, delete on auth.accounts, auth.sessions, auth.refresh_tokens to salve_app;
