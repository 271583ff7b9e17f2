ALTER TABLE lines DROP PRIMARY KEY; -- ~ rejected-statement "PostgreSQL has no DROP PRIMARY KEY"
ALTER TABLE lines ADD PRIMARY KEY (id);
