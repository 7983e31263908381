-- Children referred in the period whose decision a manager read again: was it sent back, once or more?
select f.*, f.sent_back as counted, null::integer as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
  and f.read_due_at is not null and f.read_ever
