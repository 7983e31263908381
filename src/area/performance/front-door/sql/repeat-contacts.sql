-- Children identified in a contact received in the period: was the same child in another contact in the months before?
select f.*, coalesce(f.previous_at >= f.received_at - make_interval(months => :months), false) as counted,
  null::integer as minutes
from (
  select e.*, lag(e.received_at) over (partition by e.child order by e.received_at, e.subject) as previous_at
  from front_door_contact_child e
  where e.received_at < :until
    and e.received_at >= (:from)::timestamptz - make_interval(months => :months)
) f
where f.received_at >= :from
