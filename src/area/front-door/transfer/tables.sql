-- Views over a transfer to another area. Folded, never written by hand: see views.ts.

create table transfer (
  subject          uuid primary key,
  referral         uuid not null,
  passed_at        timestamptz not null,
  area             text not null,
  to_name          text not null,
  to_role          text,
  telephone        text,
  how              text not null,
  sent             text not null,
  why              text not null,
  checked          boolean not null,
  by_name          text not null,
  acknowledged_at  timestamptz,
  takes            boolean,
  acknowledged_by  text,
  acknowledged_how text,
  reason           text,
  recorded_name    text
);
comment on table transfer is 'Children passed to another area, and whether somebody there has said that they have them.';
comment on column transfer.checked is 'What was sent was held against the safe-contact instructions.';
comment on column transfer.acknowledged_by is 'Who there said so.';
comment on column transfer.recorded_name is 'Who recorded it here.';
create index transfer_waiting on transfer (passed_at) where acknowledged_at is null;
create index transfer_referral on transfer (referral);

create table transfer_child (
  subject  uuid not null,
  child    uuid not null,
  position smallint not null,
  primary key (subject, child)
);
comment on table transfer_child is 'Each child of a transfer.';
create index transfer_child_child on transfer_child (child);
