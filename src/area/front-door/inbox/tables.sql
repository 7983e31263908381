-- What puts a notice in its place in the inbox, while it waits. Folded, never written by hand: see views.ts.

create table inbox_notice (
  subject     uuid primary key,
  kind        text not null,
  danger      boolean not null,
  missing     boolean not null,
  state       text not null,
  claimed_by  text,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  last_at     timestamptz not null,
  children    uuid[] not null,
  people      uuid[] not null,
  told_born   date,
  told_unsure boolean not null
);
comment on table inbox_notice is 'A contact or referral that waits, no more of it than puts it in its place: a row goes when it is decided.';
comment on column inbox_notice.missing is 'Was it told that a child is missing?';
comment on column inbox_notice.children is 'Children of it who are on record.';
comment on column inbox_notice.people is 'Everybody of it who is on record, the children too.';
comment on column inbox_notice.told_born is 'Birth date, told or expected, of the youngest child whom nobody has identified.';
comment on column inbox_notice.told_unsure is 'Is there a child, not identified, whose age nobody told; or no child at all?';
