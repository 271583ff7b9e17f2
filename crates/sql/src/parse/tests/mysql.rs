//! MySQL and MariaDB.

use ir::Dialect;

use super::render::{check, refuses};

#[track_caller]
fn is(text: &str, expected: &[&str]) {
    check(Dialect::Mysql, text, expected);
}

#[test]
fn tables_with_their_columns_and_keys() {
    is(
        "CREATE TABLE `Shop`.`Order` (\n `id` int(11) unsigned NOT NULL AUTO_INCREMENT COMMENT 'the, key',\n name varchar(20) BINARY CHARACTER SET utf8 COLLATE utf8_bin DEFAULT NULL,\n at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,\n user_id int REFERENCES users (id),\n kind enum('a','b,c') NOT NULL DEFAULT 'a',\n double_price int GENERATED ALWAYS AS (price * 2),\n PRIMARY KEY (`id`),\n UNIQUE KEY `uq` (name(10), at DESC) USING BTREE,\n KEY (user_id),\n FULLTEXT KEY `ft` (name),\n INDEX fn ((lower(name))),\n CONSTRAINT `fk` FOREIGN KEY `fk_index` (user_id) REFERENCES users (id) ON DELETE CASCADE\n) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COMMENT='x' PARTITION BY HASH (id) PARTITIONS 4",
        &[
            "Shop.Order: create table ``Order``",
            "  ``id`` int(11) unsigned not null Counter",
            "  `name` varchar(20) binary default NULL",
            "  `at` timestamp not null default CURRENT_TIMESTAMP",
            "  `user_id` int",
            "  `kind` enum('a','b,c') not null default 'a'",
            "  `double_price` int Virtual",
            "  primary key ? `PRIMARY KEY (`id`)` (id)",
            "  unique constraint uq ``uq`` (name(10), at desc) using btree",
            "  index ? `KEY (user_id)` (user_id)",
            "  index ft ``ft`` (name) using fulltext",
            "  index fn `fn` (<(lower(name))>)",
            "  foreign key fk `user_id` (user_id) -> users(id) on delete Cascade",
        ],
    );
    is(
        "CREATE TABLE t (id serial, b int KEY)",
        &[
            "t: create table `t`",
            "  `id` serial not null Counter",
            "  `b` int not null",
            "  unique constraint ? `id` (id)",
            "  primary key ? `KEY` (b)",
        ],
    );
    is("CREATE TABLE t LIKE u", &["t: create table `t` like u"]);
    is("CREATE TABLE t (LIKE u)", &["t: create table `t` like u"]);
    is(
        "CREATE TABLE t ENGINE=InnoDB SELECT a FROM u",
        &[
            "t: create table `t` as query incomplete",
            "0 Select Statement View `SELECT` @ SELECT a FROM u",
            "  Table u `u`",
        ],
    );
}

#[test]
fn each_action_of_an_alter_table() {
    let one = |action: &str, expected: &str| {
        is(&format!("ALTER TABLE t {action}"), &[&format!("t: {expected} @ {action}")]);
    };
    one("ADD a int NOT NULL AFTER b", "add column `a` int not null");
    one("ADD COLUMN a int FIRST", "add column `a` int");
    one("MODIFY COLUMN a bigint NOT NULL DEFAULT 0", "redefine a as `a` bigint not null default 0");
    one("CHANGE a `B` text", "redefine a as ``B`` text");
    one("ADD INDEX i (a, b(3))", "add index i `i` (a, b(3))");
    one("ADD UNIQUE INDEX i (a)", "add unique constraint i `i` (a)");
    one("ADD SPATIAL INDEX (g)", "add index ? `SPATIAL INDEX (g)` (g) using spatial");
    one("ADD PRIMARY KEY (a)", "add primary key ? `PRIMARY KEY (a)` (a)");
    one("DROP INDEX i", "drop index i");
    one("DROP KEY i", "drop index i");
    one("DROP FOREIGN KEY fk", "drop constraint fk");
    one("DROP CHECK c", "drop constraint c");
    one("DROP PRIMARY KEY", "drop constraint PRIMARY");
    one("DROP a", "drop column a");
    one("RENAME INDEX i TO j", "rename index i to j");
    one("RENAME COLUMN a TO b", "rename column a to b");
    one("RENAME u", "rename table t to u");
    one("ALTER a SET DEFAULT 1", "set default a 1");
    one("ALTER INDEX i INVISIBLE", "opaque alter table alter index i");
    one("ENGINE = InnoDB", "opaque alter table engine innodb");
    one("ROW_FORMAT=DYNAMIC", "opaque alter table row_format dynamic");
    one("CONVERT TO CHARACTER SET utf8mb4", "opaque alter table convert to character");
    one("DISABLE KEYS", "opaque alter table disable keys");
    one("ORDER BY a, b DESC", "opaque alter table order by a");
    one("DROP PARTITION p0, p1", "opaque alter table drop partition p0");
    is(
        "ALTER TABLE t ADD (a int, b text), ALGORITHM=INPLACE, LOCK=NONE",
        &[
            "t: add column `a` int @ a int",
            "t: add column `b` text @ b text",
            "t: opaque alter table algorithm inplace @ ALGORITHM=INPLACE",
            "t: opaque alter table lock none @ LOCK=NONE",
        ],
    );
}

#[test]
fn other_statements() {
    is(
        "CREATE UNIQUE INDEX i USING BTREE ON t (a(10), b) COMMENT 'x' ALGORITHM=INPLACE",
        &["t: add unique index i `i` (a(10), b) using btree"],
    );
    is("CREATE FULLTEXT INDEX i ON t (a)", &["t: add index i `i` (a) using fulltext"]);
    is("DROP INDEX `i` ON shop.t", &["shop.t: drop index i"]);
    is("DROP TEMPORARY TABLE IF EXISTS t", &["t: drop table t if exists"]);
    is("RENAME TABLE a TO b, s.c TO s.d", &["a: rename table a to b", "s.c: rename table c to d"]);
    is(
        "SET @@SESSION.sql_mode = 'X', foreign_key_checks=0, @a := 1",
        &["set sql_mode = X", "set foreign_key_checks = 0", "set @a = 1"],
    );
    is("CALL add_column()", &["opaque call", "touches anything"]);
    is("SET NAMES utf8mb4", &["opaque set names"]);
    is("DROP SCHEMA IF EXISTS sakila", &["opaque drop schema"]);
    is("LOCK TABLES t WRITE", &["opaque lock tables"]);
    is(
        "CREATE DEFINER=`root`@`localhost` TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
        &["opaque create trigger"],
    );
    is(
        "CREATE ALGORITHM=MERGE DEFINER=`a`@`%` SQL SECURITY INVOKER VIEW v AS SELECT a FROM t",
        &["create view `v`", "0 Select Statement View `SELECT` @ SELECT a FROM t", "  Table t `t`"],
    );
}

#[test]
fn queries_of_its_own_forms() {
    is(
        "SELECT a INTO @a FROM t LIMIT 5, 10",
        &["run 0", "0 Select Statement limited offset `SELECT`", "  Table t `t`"],
    );
    is(
        "SELECT a FROM t LOCK IN SHARE MODE",
        &["run 0", "0 Select Statement locking `SELECT`", "  Table t `t`"],
    );
    is(
        "REPLACE INTO t (a) VALUES (1)",
        &["t: run 0", "0 Insert Statement limited `REPLACE`", "  Table t written `t`"],
    );
    is(
        "UPDATE a JOIN b ON a.id = b.a_id SET b.x = 1",
        &[
            "b: run 0",
            "0 Update Statement filtered `UPDATE`",
            "  Table a `a`",
            "  Table b written `b`",
            "  a.id Equal Column join `a.id = b.a_id`",
            "  b.a_id Equal Column join `a.id = b.a_id`",
        ],
    );
    is(
        "DELETE x FROM a AS x LEFT JOIN b USING (id)",
        &[
            "a: run 0",
            "0 Delete Statement `DELETE`",
            "  Table a x written `a`",
            "  Table b `b`",
            "  id Equal Column join `id`",
        ],
    );
    is(
        "DELETE FROM t WHERE a = @x ORDER BY b DESC LIMIT 3",
        &[
            "t: run 0",
            "0 Delete Statement filtered limited `DELETE`",
            "  Table t written `t`",
            "  a Equal Parameter `a = @x`",
            "  order b desc `b DESC`",
        ],
    );
}

#[test]
fn what_is_not_understood_is_refused_where_it_stands() {
    refuses(
        Dialect::Mysql,
        "CREATE TABLE t (a int, KEY (a) CONSTRAINT c CHECK (a > 1))",
        "CONSTRAINT",
        "Expected: end of constraint, found: CONSTRAINT",
    );
}
