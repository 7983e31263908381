-- A view over a consultation. Folded, never written by hand: see views.ts.

create table consultation (
  subject       uuid primary key,
  asked_at      timestamptz not null,
  question      text not null,
  about_kind    text,
  about         uuid,
  team          text not null,
  to_role       text not null,
  to_account    uuid,
  to_name       text,
  asker         uuid not null,
  asker_name    text not null,
  answered_at   timestamptz,
  answer        text,
  answered_as   text,
  answered_name text
);
comment on table consultation is 'A question put to an experienced colleague or a manager while deciding, and its answer.';
comment on column consultation.about is 'The contact or referral that it is about; null for a question about none.';
comment on column consultation.to_name is 'Whom it was put to; null when nobody was on the rota, and it went to every manager of the team.';
create index consultation_about on consultation (about, asked_at) where about is not null;
create index consultation_waiting on consultation (team, asked_at) where answered_at is null;
create index consultation_answered on consultation (team, answered_at desc) where answered_at is not null;
