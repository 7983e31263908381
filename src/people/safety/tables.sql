-- Warnings and safe contact.

create table warning (
  subject uuid not null,
  key uuid not null,
  kind text not null,
  text text not null,
  review_on date not null,
  disclosed boolean not null,
  why_not_disclosed text,
  from_on date not null,
  until_on date,
  why_ended text,
  primary key (subject, key)
);
comment on table warning is 'Hazards that a worker must know before meeting a person.';
comment on column warning.subject is 'Whom it is about.';
comment on column warning.key is 'The entry that recorded it.';
comment on column warning.kind is 'violence, weapons, dog, sexual-risk, lone-visit, health-hazard or other.';
comment on column warning.text is 'What to know and do.';
comment on column warning.review_on is 'When it is to be looked at again.';
comment on column warning.disclosed is 'Whether the person was told that it stands.';
comment on column warning.why_not_disclosed is 'Why they were not told.';
comment on column warning.from_on is 'Since when.';
comment on column warning.until_on is 'When it ended; null while it stands.';
comment on column warning.why_ended is 'Why it ended.';

create table safe_contact (
  subject uuid not null,
  instructions text not null,
  never text[] not null,
  from_on date not null,
  primary key (subject)
);
comment on table safe_contact is 'How a person may safely be reached.';
comment on column safe_contact.subject is 'The person.';
comment on column safe_contact.instructions is 'In their own words.';
comment on column safe_contact.never is 'Ways that must never be used: letter, telephone, text, email, visit-unannounced.';
comment on column safe_contact.from_on is 'Since when.';

create table withheld_fact (
  subject uuid not null,
  key uuid not null,
  kept_from uuid not null,
  facts text[] not null,
  reason text not null,
  from_on date not null,
  primary key (subject, key)
);
comment on table withheld_fact is 'Facts about a person that another is not to know. Read before anything is sent.';
comment on column withheld_fact.subject is 'Whom the facts are about.';
comment on column withheld_fact.key is 'The entry that recorded it.';
comment on column withheld_fact.kept_from is 'The person who is not to know.';
comment on column withheld_fact.facts is 'address, telephone, school, placement, whereabouts.';
comment on column withheld_fact.reason is 'Why.';
comment on column withheld_fact.from_on is 'Since when.';
create index withheld_fact_kept_from on withheld_fact (kept_from);
