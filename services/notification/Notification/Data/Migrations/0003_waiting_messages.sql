-- What waits for somebody's address is woken when it is remembered, among years of letters to the same people.
CREATE INDEX ix_messages_waiting ON messages (recipient_id) WHERE state = 'written';
