CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE u (id bigint PRIMARY KEY);
GRANT SELECT, INSERT, UPDATE ON t, u TO PUBLIC; -- ~ overbroad-grant "everyone who can connect is granted `INSERT` and `UPDATE` on `t`"
GRANT ALL ON ALL TABLES IN SCHEMA app TO reports, PUBLIC; -- ~ overbroad-grant "granted `ALL` on all tables in schema `app`"
GRANT CREATE, USAGE ON SCHEMA app TO PUBLIC; -- ~ overbroad-grant "granted `CREATE` on schema `app`"
GRANT ALL ON DATABASE shop TO PUBLIC; -- ~ overbroad-grant "database `shop`"
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON TABLES TO PUBLIC; -- ~ overbroad-grant "future `tables in schema app`"
GRANT writers TO PUBLIC; -- ~ overbroad-grant "a member of `writers`"
GRANT pg_execute_server_program TO app; -- ~ overbroad-grant "`app` is made a member of `pg_execute_server_program`"
GRANT ALL ON ALL TABLES IN SCHEMA app TO app WITH GRANT OPTION; -- ~ overbroad-grant "and may pass it on"
