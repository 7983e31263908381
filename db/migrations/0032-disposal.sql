-- Disposal by law: a retention rule or a court order. The words go; that something was recorded stays.

create table record.refold_due (
  subject uuid primary key references record.subject (id)
);
comment on table record.refold_due is 'Subjects whose view rows still show words that were disposed of: folded again at once, and at start after a crash.';

-- Only what the functions below do passes: words and salt go, and nothing else changes.
create function record.refuse_all_but_disposal() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_user = 'threshold_owner' and new.body is null and new.salt is null
     and to_jsonb(new) - 'body' - 'salt' = to_jsonb(old) - 'body' - 'salt' then
    return new;
  end if;
  raise exception '%', tg_argv[0] using errcode = 'insufficient_privilege';
end $$;
comment on function record.refuse_all_but_disposal is 'Refuses every change of an entry but the disposal of its words.';
drop trigger written_once on record.entry;
create trigger written_once before update or delete on record.entry
  for each row execute function record.refuse_all_but_disposal('An entry is written once. Record a correction instead.');

create function record.remove_words(ids uuid[]) returns uuid[]
language plpgsql set search_path = record, pg_temp as $$
declare
  touched uuid[];
begin
  update record.entry set body = null, salt = null where id = any (ids) and salt is not null;
  touched := array(
    select distinct l.subject from record.entry e join record.entry_subject l using (seq) where e.id = any (ids) order by 1);
  update record.request set result = null, input_hash = 'disposed' where subjects && touched;
  delete from access.draft where key = any (touched::text[]);
  delete from outbox.message where about && touched and state in ('accepted', 'bounced');
  insert into record.refold_due (subject) select unnest(touched) on conflict do nothing;
  return touched;
end $$;
comment on function record.remove_words is 'Destroys what entries said, wherever it is kept. Gives the subjects to fold again. For the owner: `dispose`, and restores.';

create function record.dispose(disposal uuid) returns table (entries uuid[], subjects uuid[])
language plpgsql security definer set search_path = record, pg_temp as $$
declare
  decided record.entry;
  ids uuid[];
  forgotten uuid;
begin
  select e.* into decided from record.entry e where e.id = disposal and e.type = 'body-disposed';
  if not found then
    raise exception 'There is no disposal %.', disposal using errcode = 'TH010';
  end if;
  if not exists (select from record.position p join seal.checkpoint c on c.size > p.position where p.seq = decided.seq) then
    raise exception 'The disposal is not sealed yet: try again in a minute.' using errcode = 'TH011';
  end if;
  if (select count(*) from access.account a
      where a.id::text in (decided.recorded_by, decided.body ->> 'approvedBy')) <> 2 then
    raise exception 'A disposal takes two people.' using errcode = 'TH012';
  end if;
  ids := array(select jsonb_array_elements_text(decided.body -> 'entries')::uuid order by 1);
  if exists (select from unnest(ids) named where not exists (select from record.entry e where e.id = named)) then
    raise exception 'The disposal names an entry that does not exist.' using errcode = 'TH013';
  end if;
  if exists (select from record.entry e where e.id = any (ids)
      and e.type in ('subjects-merged', 'subjects-parted', 'body-disposed')) then
    raise exception 'A merge, a parting or a disposal is never disposed of: it holds together what others say.'
      using errcode = 'TH014';
  end if;
  select e.id into forgotten from record.entry e
    where e.type in ('corrected', 'struck') and e.body ->> 'entry' = any (ids::text[]) and e.id <> all (ids) limit 1;
  if found then
    raise exception 'The entry % says again what is to be disposed of: name it too.', forgotten using errcode = 'TH015';
  end if;
  return query select ids, record.remove_words(ids);
end $$;
comment on function record.dispose is 'Carries out a sealed disposal by two people. Done again, it changes nothing.';

grant select, delete on record.refold_due to threshold_app;
grant select on record.refold_due to threshold_disposer;
revoke execute on function record.remove_words, record.dispose, record.refuse_all_but_disposal from public;
grant execute on function record.dispose to threshold_disposer;
