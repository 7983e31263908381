-- Views over disclosures, agreements and samples. Folded, never written by hand: see views.ts.

create table sharing (
  subject       uuid not null,
  key           uuid not null,
  shared_at     timestamptz not null,
  made_of       text not null,
  what          text not null,
  facts         text[] not null,
  to_name       text not null,
  to_role       text,
  to_agency     text,
  to_number     text,
  to_person     uuid,
  why           text not null,
  basis         text[] not null,
  consent       text not null,
  consent_why   text,
  proportionate text,
  how           text not null,
  agreement     uuid,
  referral      uuid,
  held          text[] not null,
  decided_by    text not null,
  by_name       text not null,
  by_account    text not null,
  primary key (subject, key)
);
comment on table sharing is 'Each disclosure of information outside: recorded as such, or made of an answer to a referrer.';
comment on column sharing.made_of is 'recorded; answer: the answer that a referrer was given; transfer: what went to another area.';
comment on column sharing.held is 'Why the check of it against its recipient would have held it, where it had gone already.';
create index sharing_shared on sharing (shared_at desc, key);
create index sharing_key on sharing (key);

create table sharing_child (
  subject uuid not null,
  key     uuid not null,
  child   uuid not null,
  primary key (subject, key, child)
);
comment on table sharing_child is 'Of which children something was shared.';
create index sharing_child_child on sharing_child (child);

create table sharing_agreement (
  subject        uuid primary key,
  partner        text not null,
  purpose        text not null,
  covers         text not null,
  from_on        date not null,
  review_on      date not null,
  signed_by      text not null,
  reviewed_at    timestamptz,
  reviewed_words text,
  ended_at       timestamptz,
  ended_why      text
);
comment on table sharing_agreement is 'The register of agreements with partners about sharing information.';
create index sharing_agreement_review on sharing_agreement (review_on) where ended_at is null;

create table sharing_sample (
  subject  uuid primary key,
  drawn_at timestamptz not null,
  from_on  date not null,
  to_on    date not null,
  seed     text not null,
  percent  integer not null,
  among    integer not null,
  chosen   integer not null,
  read     integer not null,
  drawn_by text not null
);
comment on table sharing_sample is 'Disclosures of some days, chosen by chance to be read for quality.';
comment on column sharing_sample.seed is 'With the keys of all disclosures of those days it gives the same choice again: see sampling.ts.';

create table sharing_sample_item (
  subject       uuid not null,
  disclosure    uuid not null,
  position      integer not null,
  read_at       timestamptz,
  necessary     text,
  proportionate text,
  basis_right   text,
  recorded      text,
  finding       text,
  read_by       text,
  primary key (subject, disclosure)
);
comment on table sharing_sample_item is 'One disclosure of a sample, and what was found when it was read.';
comment on column sharing_sample_item.disclosure is 'Key of the disclosure, in the table sharing.';
