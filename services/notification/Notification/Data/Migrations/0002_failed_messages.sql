-- How many have failed is asked every few seconds, among years of sent messages.
CREATE INDEX ix_messages_failed ON messages (written_at) WHERE state = 'failed';
