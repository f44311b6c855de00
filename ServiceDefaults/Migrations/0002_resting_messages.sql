-- Few or none; without it the sender reads all of the outbox to find them, each time.
CREATE INDEX ix_outbox_messages_resting ON outbox_messages (case_id) WHERE not_before IS NOT NULL;
