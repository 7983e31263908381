-- What lets somebody decide for the council, by whom it was said: the register of social workers, and the team.

alter table access.account add column registration text check (registration <> '');
comment on column access.account.registration is 'Their number in the register of social workers, as whoever looked it up typed it.';

alter table access.account_team
  add column put_by uuid references access.account,
  add column ended_by uuid references access.account;
comment on column access.account_team.put_by is 'Who put them there, never the same person; null when the site or its operator did.';
comment on column access.account_team.ended_by is 'Who took them out.';

-- A sealed row is compared whole, and these have grown: touched, they are sealed again as they now are.
update access.account set registration = null;
update access.account_team set put_by = null;
