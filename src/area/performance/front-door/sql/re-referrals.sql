-- Children referred in the period: was the same child in another referral in the months before?
select f.*,
  exists (
    select from front_door_child e
    where e.child = f.child and e.kind = 'referral' and e.subject <> f.subject and e.received_at < f.received_at
      and e.received_at >= f.received_at - make_interval(months => :months)) as counted,
  null::integer as minutes
from front_door_child f
where f.kind = 'referral' and f.received_at >= :from and f.received_at < :until
