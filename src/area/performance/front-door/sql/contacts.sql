-- Contacts received in the period. One row a contact; each counts.
select f.*, true as counted, null::integer as minutes
from front_door_contact f
where f.received_at >= :from and f.received_at < :until
