CREATE INDEX handle_account ON handle (account) WHERE account IS NOT NULL; -- few of many: companions among all who ever wrote
