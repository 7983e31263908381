-- Views over a joint visit. Folded, never written by hand: see views.ts.

create table joint_visit (
  subject     uuid primary key,
  child       uuid not null,
  agency      text not null,
  arranged_on date not null,
  why         text not null,
  made_at     timestamptz,
  seen        boolean,
  what        text,
  by_name     text
);
comment on table joint_visit is 'A visit of two agencies to a child: arranged, and made or not.';
comment on column joint_visit.arranged_on is 'The day that was agreed.';
comment on column joint_visit.what is 'What was seen and said, or why the child was not seen.';
create index joint_visit_child on joint_visit (child);
