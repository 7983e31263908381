-- Who somebody is. Each table is a cache of a view in views.ts, and can be folded again at any time.

create table person (
  subject uuid not null,
  registered_as text not null,
  display_name text not null,
  given text,
  family text,
  description text,
  born_on date,
  birth_precision text,
  expected_on date,
  unborn boolean not null,
  pregnancy_outcome text,
  died_on date,
  sex text,
  gender text,
  pronouns text,
  ethnicity text,
  disabilities text[] not null,
  disability_meaning text,
  first_language text,
  interpreter text,
  way_of_communicating text,
  communication_aide text,
  religion text,
  nhs_number text,
  upn text,
  restricted boolean not null,
  households uuid[] not null,
  lifting_proposed_at timestamptz,
  lifting_proposed_by text,
  lifting_proposed_why text,
  primary key (subject)
);
comment on table person is 'One row a person: as a page introduces them.';
comment on column person.subject is 'The person.';
comment on column person.registered_as is 'child, unborn-child or adult: what they were when the record was begun.';
comment on column person.display_name is 'Usual name, else legal; or that it is not known.';
comment on column person.given is 'Given names of the name shown.';
comment on column person.family is 'Surname of the name shown.';
comment on column person.description is 'How somebody without a name was described.';
comment on column person.born_on is 'Birth date; the first day of what is known when the precision is coarser.';
comment on column person.birth_precision is 'day, month, year or estimated.';
comment on column person.expected_on is 'When an unborn child is expected.';
comment on column person.unborn is 'Registered before birth, and neither born nor lost.';
comment on column person.pregnancy_outcome is 'birth, loss or termination; null while unborn, and for everybody else.';
comment on column person.died_on is 'When they died; null for the living.';
comment on column person.sex is 'F, M or U, as recorded.';
comment on column person.gender is 'In the person''s own words.';
comment on column person.pronouns is 'In the person''s own words.';
comment on column person.ethnicity is 'Code of the pack''s list of ethnicities.';
comment on column person.disabilities is 'Codes of the pack''s list of disabilities.';
comment on column person.disability_meaning is 'What they mean for this person.';
comment on column person.first_language is 'First language.';
comment on column person.interpreter is 'needed, not-needed or not-known.';
comment on column person.way_of_communicating is 'How they tell others what they think.';
comment on column person.communication_aide is 'Who or what helps them to.';
comment on column person.religion is 'Religion or belief.';
comment on column person.nhs_number is 'The newest traced NHS number, else the newest told.';
comment on column person.upn is 'Unique pupil number, likewise.';
comment on column person.restricted is 'Exists only for those who were granted it.';
comment on column person.households is 'Households they are in now: what puts the worries about one family together.';
comment on column person.lifting_proposed_at is 'When somebody proposed to lift the restriction; null when nobody waits for a second person.';
comment on column person.lifting_proposed_by is 'Account of who proposed it.';
comment on column person.lifting_proposed_why is 'Why, in their words.';
create index person_restricted on person (subject) where restricted;

create table person_name (
  subject uuid not null,
  key uuid not null,
  kind text not null,
  given text,
  family text,
  from_on date,
  until_on date,
  primary key (subject, key)
);
comment on table person_name is 'Every name a person has or had.';
comment on column person_name.subject is 'The person.';
comment on column person_name.key is 'The entry that recorded it.';
comment on column person_name.kind is 'usual, legal, birth, former or alias.';
comment on column person_name.given is 'Given names.';
comment on column person_name.family is 'Surname.';
comment on column person_name.from_on is 'Since when, if it is known.';
comment on column person_name.until_on is 'Until when; null while it is theirs.';

create table person_identifier (
  subject uuid not null,
  key uuid not null,
  kind text not null,
  value text not null,
  issuer text,
  verified boolean not null,
  primary key (subject, key)
);
comment on table person_identifier is 'Numbers by which organisations know a person.';
comment on column person_identifier.subject is 'The person.';
comment on column person_identifier.key is 'The entry that recorded it.';
comment on column person_identifier.kind is 'nhs-number, upn, former-upn, local-id or other.';
comment on column person_identifier.value is 'The number, without spaces.';
comment on column person_identifier.issuer is 'Who issued it, for a local or other number.';
comment on column person_identifier.verified is 'Traced with the issuer, not only told.';
create index person_identifier_value on person_identifier (kind, value);

create table person_address (
  subject uuid not null,
  key uuid not null,
  kind text not null,
  lines text[] not null,
  postcode text,
  uprn text,
  from_on date not null,
  until_on date,
  primary key (subject, key)
);
comment on table person_address is 'Where a person lives or lived, stays, is placed or is reached.';
comment on column person_address.subject is 'The person.';
comment on column person_address.key is 'The entry that recorded it.';
comment on column person_address.kind is 'home, staying, placement, correspondence, school or work.';
comment on column person_address.lines is 'The address as written, a line each.';
comment on column person_address.postcode is 'With one space.';
comment on column person_address.uprn is 'Unique property reference number, without leading noughts.';
comment on column person_address.from_on is 'Since when, or since when it was known.';
comment on column person_address.until_on is 'Until when, the day itself not included; null while it holds.';
create index person_address_uprn on person_address (uprn) where uprn is not null;

create table person_contact_detail (
  subject uuid not null,
  key uuid not null,
  kind text not null,
  value text not null,
  note text,
  primary key (subject, key)
);
comment on table person_contact_detail is 'Telephone numbers and e-mail addresses that reach a person.';
comment on column person_contact_detail.subject is 'The person.';
comment on column person_contact_detail.key is 'The entry that recorded it.';
comment on column person_contact_detail.kind is 'telephone, mobile or email.';
comment on column person_contact_detail.value is 'The number or address.';
comment on column person_contact_detail.note is 'What to know before using it.';
