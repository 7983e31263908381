-- The story of each person: a line for each entry that says something in it.

create table chronology (
  subject uuid not null,
  key uuid not null,
  occurred_from timestamptz not null,
  occurred jsonb not null,
  recorded_at timestamptz not null,
  type text not null,
  title text not null,
  detail text,
  significant boolean not null,
  theme text,
  agency text not null,
  recorded_by text not null,
  process uuid,
  process_kind text,
  role text not null,
  involved uuid[] not null,
  primary key (subject, key)
);
comment on table chronology is 'What happened to and about a person, in order of happening.';
comment on column chronology.subject is 'The person.';
comment on column chronology.key is 'The entry.';
comment on column chronology.occurred_from is 'The beginning of when it happened: the order of the story.';
comment on column chronology.occurred is 'When it happened, with its precision.';
comment on column chronology.recorded_at is 'When it was recorded.';
comment on column chronology.type is 'Type of the entry.';
comment on column chronology.title is 'One line, free of others'' particulars.';
comment on column chronology.detail is 'A little more, likewise.';
comment on column chronology.significant is 'Marked as mattering for this child: the rest folds away.';
comment on column chronology.theme is 'What it is an instance of: neglect, school, health.';
comment on column chronology.agency is 'For which agency it was recorded.';
comment on column chronology.recorded_by is 'Account of who recorded it.';
comment on column chronology.process is 'The referral, assessment or plan that it belongs to.';
comment on column chronology.process_kind is 'What kind of process that is.';
comment on column chronology.role is 'The part that the person plays in it.';
comment on column chronology.involved is 'Other persons in the entry: a line with one who is hidden from the reader is withheld in part.';
create index chronology_story on chronology (subject, occurred_from desc, recorded_at desc);
