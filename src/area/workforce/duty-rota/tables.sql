-- Views over a team and over a worker. Folded, never written by hand: see views.ts.

create table duty_shift (
  subject      uuid not null,
  shift        uuid not null,
  team         text not null,
  worker       uuid not null,
  worker_name  text not null,
  part         text not null,
  telephone    text not null,
  because      text,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  withdrawn_at timestamptz,
  primary key (subject, shift)
);
comment on table duty_shift is 'Who is on duty for a team, in which part, from when until when. Those that were withdrawn, too.';
comment on column duty_shift.withdrawn_at is 'A shift withdrawn while it ran was worked until then; one withdrawn before it began wasn''t.';
create index duty_shift_team on duty_shift (team, until_at, from_at);

create table worker_training (
  subject uuid not null,
  course  text not null,
  worker  uuid not null,
  on_day  date not null,
  primary key (subject, course)
);
comment on table worker_training is 'When a worker last did each course.';
create index worker_training_worker on worker_training (worker);
