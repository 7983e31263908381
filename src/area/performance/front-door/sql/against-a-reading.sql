-- Children referred in the period whose decision a manager sent back, and who were decided again: was it the same again?
select f.*, f.against_reading as counted, null::integer as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
  and f.read_due_at is not null and f.against_reading is not null
