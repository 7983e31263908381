-- Children referred in the period whose decision a manager was to read again: was one such reading late? Late is by
-- the duty: done when it was due or after, or not done though it is due. Not yet judged (null) while there is time.
select f.*,
  case when f.read_at is not null then f.read_at >= f.read_due_at
       when f.read_due_at <= :at then true end as counted,
  null::integer as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
  and f.read_due_at is not null
