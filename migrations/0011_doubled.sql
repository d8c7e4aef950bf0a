ALTER TABLE pulse ADD COLUMN doubled_at BIGINT;                           -- a webhook last had a field twice
