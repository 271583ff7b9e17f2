CREATE TABLE jobs (id bigint PRIMARY KEY, run_at timestamptz NOT NULL, taken_by bigint);
CREATE INDEX jobs_run_at ON jobs (run_at);
