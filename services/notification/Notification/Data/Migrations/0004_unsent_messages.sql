-- By a condition that the sender's own indexes do not share: PostgreSQL took one of those instead, and read all that waited for each contact.
DROP INDEX ix_messages_waiting;
CREATE INDEX ix_messages_unsent ON messages (recipient_id) WHERE sent_at IS NULL;
