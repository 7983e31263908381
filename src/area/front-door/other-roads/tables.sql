-- Views of other roads. Folded, never written by hand: see views.ts.

create table other_road (
  subject       uuid not null,
  road          text not null,
  kind          text not null,
  recognised_at timestamptz not null,
  told          boolean not null,
  recognised_by text,
  why           text,
  set_aside_at  timestamptz,
  set_aside_by  text,
  set_aside_why text,
  steps         jsonb not null,
  primary key (subject, road)
);
comment on table other_road is 'What else is so of a contact or referral, with a duty of its own: missing, privately fostered, a forced marriage.';
comment on column other_road.subject is 'The contact or referral.';
comment on column other_road.road is 'A code of other-road.';
comment on column other_road.told is 'The teller said so; otherwise duty recognised it.';
comment on column other_road.set_aside_at is 'When it turned out not to be so; null while it stands.';
comment on column other_road.steps is 'The steps taken, in order: step, answer, when, with whom, what was said, by whom, about which children.';
