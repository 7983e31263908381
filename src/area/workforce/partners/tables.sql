-- Views over a team and over a setting. Folded, never written by hand: see views.ts.

create table named_partner (
  subject     uuid not null,
  partner     uuid not null,
  team        text not null,
  part        text not null,
  name        text not null,
  work        text,
  agency_name text not null,
  telephone   text not null,
  reached     text,
  from_at     timestamptz not null,
  until_at    timestamptz,
  primary key (subject, partner)
);
comment on table named_partner is 'Whom a team rings at another agency: police, health visitor, paediatrician. Those who have ended, too.';
create index named_partner_team on named_partner (team) where until_at is null;

create table setting_lead (
  subject    uuid not null,
  lead       uuid not null,
  agency     text not null,
  name       text not null,
  role       text not null,
  telephone  text not null,
  account    uuid,
  from_at    timestamptz not null,
  until_at   timestamptz,
  trained_on date,
  primary key (subject, lead)
);
comment on table setting_lead is 'Who leads on safeguarding in a school, practice or clinic, and when they last did multi-agency training. Those before them, too.';
create index setting_lead_agency on setting_lead (agency) where until_at is null;
