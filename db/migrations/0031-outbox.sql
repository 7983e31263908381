-- What leaves the building. Queued in the transaction that decides it; sent after, as often as it takes.

create schema outbox;
comment on schema outbox is 'Mail that this site sends: never with case detail, only that there is something to read after signing in.';

create table outbox.message (
  id          uuid primary key,
  recipient   text not null check (recipient ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  template    text not null,
  key         text not null,
  about       uuid[] not null,
  state       text not null check (state in ('queued', 'sent', 'accepted', 'bounced', 'held')),
  attempts    integer not null default 0,
  queued_at   timestamptz not null,
  changed_at  timestamptz not null,
  answer      text,
  unique (template, key, recipient)
);
comment on table outbox.message is 'A message to one address.';
comment on column outbox.message.id is 'UUIDv7; part of the Message-ID, by which delivery reports find it.';
comment on column outbox.message.recipient is 'E-mail address.';
comment on column outbox.message.template is 'Which words: src/outbox/templates.ts.';
comment on column outbox.message.key is 'What it tells of, for whoever queued it. Queued again under the same key, it is one message.';
comment on column outbox.message.about is 'Subjects that it goes back to, so that disposal can reach it.';
comment on column outbox.message.state is
  'queued; sent: handed over, answer lost; accepted: the mail server has it; bounced: refused for good; held: until somebody releases it after a restore.';
comment on column outbox.message.attempts is 'How often it was tried.';
comment on column outbox.message.changed_at is 'When it came into this state.';
comment on column outbox.message.answer is 'What the mail server last said: its codes alone.';
create index message_about on outbox.message using gin (about);
create index message_unsettled on outbox.message (queued_at) where state in ('queued', 'sent', 'held');

create table outbox.hold (
  one         boolean primary key check (one),
  since       timestamptz not null,
  why         text not null check (why in ('restored', 'operator')),
  released_at timestamptz
);
comment on table outbox.hold is 'While it stands nothing leaves: a restored copy would send again what was sent since it was taken.';
comment on column outbox.hold.since is 'Since when nothing leaves.';
comment on column outbox.hold.why is 'restored: the site came from a back-up. operator: somebody held it.';
comment on column outbox.hold.released_at is 'When somebody let it leave again; null while it is held.';

create table outbox.follower (
  name     text primary key,
  position bigint not null
);
comment on table outbox.follower is 'Who follows the log, and how far: what leaves is derived from entries in the order of their places.';
comment on column outbox.follower.name is 'What it derives.';
comment on column outbox.follower.position is 'The first place that it has not read.';

grant usage on schema outbox to threshold_app, threshold_disposer;
grant select, insert on outbox.message, outbox.hold, outbox.follower to threshold_app;
grant update (state, attempts, changed_at, answer) on outbox.message to threshold_app;
grant update (released_at, since, why) on outbox.hold to threshold_app;
grant update (position) on outbox.follower to threshold_app;
