-- Relations and households, each seen from one person's own entries.

create table relationship (
  subject uuid not null,
  key uuid not null,
  other uuid not null,
  other_is text not null,
  kind text not null,
  tie text not null,
  towards_subject boolean not null,
  parental_responsibility text,
  from_on date,
  until_on date,
  primary key (subject, key)
);
comment on table relationship is 'What others are to a person: two rows a relationship, one from each side.';
comment on column relationship.subject is 'The person from whose side it is seen.';
comment on column relationship.key is 'The entry that recorded it.';
comment on column relationship.other is 'The other person.';
comment on column relationship.other_is is 'What the other is to the subject: mother, child, partner.';
comment on column relationship.kind is 'The relationship as recorded.';
comment on column relationship.tie is 'parent, carer, couple, sibling, kin or other: how a picture draws it.';
comment on column relationship.towards_subject is 'True when the other is `kind` of the subject; false the other way round.';
comment on column relationship.parental_responsibility is 'yes, no, not-known; null where it doesn''t arise.';
comment on column relationship.from_on is 'Since when, if it is known.';
comment on column relationship.until_on is 'Until when; null while it lasts.';
create index relationship_other on relationship (other);

create table household_member (
  subject uuid not null,
  household uuid not null,
  person uuid not null,
  part text not null,
  certainty text not null,
  note text,
  from_on date not null,
  until_on date,
  primary key (subject, household, person, from_on)
);
comment on table household_member is 'Who was in a household while the subject was, the subject included.';
comment on column household_member.subject is 'The person whose household it is or was.';
comment on column household_member.household is 'The household: people under one roof, whatever their address.';
comment on column household_member.person is 'Somebody in it.';
comment on column household_member.part is 'lives, stays or cares.';
comment on column household_member.certainty is 'confirmed, named-but-unseen or unaccounted-for.';
comment on column household_member.note is 'What was said of them there.';
comment on column household_member.from_on is 'Since when this was known to be so.';
comment on column household_member.until_on is 'Until when, the day itself not included; null while it stands.';
