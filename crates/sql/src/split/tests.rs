//! Inputs and the pieces that they are cut into.

use std::io::{self, Read};

use facts::{MarkerStyle, Part, ProblemKind};
use ir::Dialect;
use ir::Dialect::{Mysql, Postgresql, Sqlite};

use super::scanner::Scanner;
use super::{FileShape, PieceKind, split};
use crate::Limits;

const ALL: [Dialect; 3] = [Postgresql, Mysql, Sqlite];

/// A piece that owns its text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    text: String,
    kind: PieceKind,
    part: Part,
}

/// Gives a text some bytes at a time.
struct Slow<'a> {
    text: &'a [u8],
    bytes: usize,
}

impl Read for Slow<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.text.len().min(self.bytes).min(into.len());
        into[..count].copy_from_slice(&self.text[..count]);
        self.text = &self.text[count..];
        Ok(count)
    }
}

fn cut(dialect: Dialect, reader: &mut dyn Read, limits: &Limits) -> (Vec<Found>, FileShape) {
    let mut pieces = Vec::new();
    let shape = split(reader, dialect, limits, &mut |piece| {
        pieces.push(Found {
            start: piece.range.start as usize,
            end: piece.range.end as usize,
            text: piece.text.to_owned(),
            kind: piece.kind,
            part: piece.part,
        });
    });
    (pieces, shape.expect("the reader does not fail"))
}

/// Cuts `text` in one go and in small chunks, which must give the same.
#[track_caller]
fn pieces_within(dialect: Dialect, text: &str, limits: &Limits) -> (Vec<Found>, FileShape) {
    let whole = cut(dialect, &mut text.as_bytes(), limits);
    for bytes in 1..=7 {
        // A long text in steps of one byte takes long and shows no more than in steps of some hundred.
        let bytes = if text.len() > 20_000 { bytes * 331 } else { bytes };
        let chunked = cut(dialect, &mut Slow { text: text.as_bytes(), bytes }, limits);
        assert_eq!(chunked, whole, "{dialect:?} in chunks of {bytes}: {text:.200}");
    }
    let mut last = 0;
    for piece in &whole.0 {
        assert!(
            last <= piece.start && piece.start < piece.end && piece.end <= text.len(),
            "{piece:?} in {text:.200}"
        );
        last = piece.end;
    }
    whole
}

#[track_caller]
fn pieces(dialect: Dialect, text: &str) -> (Vec<Found>, FileShape) {
    pieces_within(dialect, text, &Limits::default())
}

/// `expected` are the texts of the pieces; one that is no plain statement has its kind's initial and a colon before it, and
/// one of a down part an arrow.
#[track_caller]
fn check(dialect: Dialect, text: &str, expected: &[&str]) {
    let (pieces, shape) = pieces(dialect, text);
    let found: Vec<String> = pieces.iter().map(describe).collect();
    assert_eq!(found, expected, "{dialect:?}: {text}");
    assert_eq!(shape.problems, [], "{dialect:?}: {text}");
}

fn describe(piece: &Found) -> String {
    let kind = match piece.kind {
        PieceKind::Sql => "",
        PieceKind::BulkInsert => "B:",
        PieceKind::CopyData => "D:",
        PieceKind::ClientCommand => "C:",
        PieceKind::Oversized => "O:",
        PieceKind::Templated => "T:",
    };
    let part = if piece.part == Part::Down { "↓" } else { "" };
    format!("{part}{kind}{}", piece.text)
}

#[track_caller]
fn check_all(text: &str, expected: &[&str]) {
    for dialect in ALL {
        check(dialect, text, expected);
    }
}

/// Checks pieces, and the texts that the problems stand at.
#[track_caller]
fn check_broken(dialect: Dialect, text: &str, expected: &[&str], problems: &[&str]) -> FileShape {
    let (pieces, shape) = pieces(dialect, text);
    let found: Vec<String> = pieces.iter().map(describe).collect();
    assert_eq!(found, expected, "{dialect:?}: {text}");
    let places: Vec<&str> = shape
        .problems
        .iter()
        .map(|problem| &text[problem.range.start as usize..problem.range.end as usize])
        .collect();
    assert_eq!(places, problems, "{dialect:?}: {text}: {:?}", shape.problems);
    shape
}

#[test]
fn a_terminator_ends_a_statement() {
    check_all("SELECT 1; SELECT 2;", &["SELECT 1", "SELECT 2"]);
    check_all("SELECT 1;\nSELECT 2", &["SELECT 1", "SELECT 2"]);
    check_all("\r\nSELECT 1\r\n;\r\n\r\nSELECT\r\n2;", &["SELECT 1", "SELECT\r\n2"]);
    check_all("SELECT 1;\rSELECT 2;\r", &["SELECT 1", "SELECT 2"]);
    check_all("", &[]);
    check_all(" \n\t;;\n;", &[]);
    check_all("SELECT 1;\u{feff}SELECT 2;\u{feff}", &["SELECT 1", "SELECT 2"]);
    check_all("SELECT é\u{fffd};ü", &["SELECT é\u{fffd}", "ü"]);
    check_all("SELECT 1;\0;SELECT\0a", &["SELECT 1", "\0", "SELECT\0a"]);
}

#[test]
fn a_range_has_no_comments_at_its_ends() {
    check_all(
        "-- a\nSELECT 1 -- b\n; /* c */ SELECT /* d */ 2 /* e */ -- f\n;",
        &["SELECT 1", "SELECT /* d */ 2"],
    );
    check_all("/* a */ -- b\nSELECT -- c;\n1 -- d;\n", &["SELECT -- c;\n1"]);
    check_all("-- only\n/* comments */", &[]);
    check_all("SELECT 1-- a\n/**/-- b", &["SELECT 1"]);
}

#[test]
fn quotes_hide_terminators() {
    check_all(
        "SELECT 'a;b', \"c;d\", 'e''f;', \"g\"\"h;\"; x",
        &["SELECT 'a;b', \"c;d\", 'e''f;', \"g\"\"h;\"", "x"],
    );
    check_all("SELECT '-- ;', '/* ;'; x", &["SELECT '-- ;', '/* ;'", "x"]);
    check_all("'';x", &["''", "x"]);
    for dialect in [Mysql, Sqlite] {
        check(dialect, "SELECT `a;b`, `c``;d`; x", &["SELECT `a;b`, `c``;d`", "x"]);
    }
    check(Sqlite, "SELECT [a;b] FROM [t]; x", &["SELECT [a;b] FROM [t]", "x"]);
    check(Sqlite, "SELECT [a;b\n]; x", &["SELECT [a", "b\n]", "x"]);
    check(Sqlite, "SELECT a[1;], x", &["SELECT a[1", "], x"]);
    check(Postgresql, "SELECT a['x;'], [1;2]; x", &["SELECT a['x;'], [1", "2]", "x"]);
}

#[test]
fn backslashes_escape_where_the_dialect_says_so() {
    check(Mysql, r"SELECT 'a\';b', 'c\\'; x", &[r"SELECT 'a\';b', 'c\\'", "x"]);
    check(Mysql, r#"SELECT "a\";b"; x"#, &[r#"SELECT "a\";b""#, "x"]);
    check(Mysql, r"SELECT `a\`; x", &[r"SELECT `a\`", "x"]);
    check(Postgresql, r"SELECT 'a\'; x", &[r"SELECT 'a\'", "x"]);
    check(Postgresql, r"SELECT E'a\';b', e'\\'; x", &[r"SELECT E'a\';b', e'\\'", "x"]);
    check(Postgresql, r"E'\';x';y", &[r"E'\';x'", "y"]);
    check(Postgresql, r"SELECT TYPE'a\'; x", &[r"SELECT TYPE'a\'", "x"]);
    check(Sqlite, r"SELECT 'a\'; x", &[r"SELECT 'a\'", "x"]);
}

#[test]
fn dollar_quotes_are_postgresql_s() {
    check(Postgresql, "DO $$ BEGIN; END $$; x", &["DO $$ BEGIN; END $$", "x"]);
    check(Postgresql, "SELECT $a$ ; $$ ; $b$ ; $a$; x", &["SELECT $a$ ; $$ ; $b$ ; $a$", "x"]);
    check(Postgresql, "SELECT $é_1$;$é_1$; x", &["SELECT $é_1$;$é_1$", "x"]);
    check(Postgresql, "SELECT $1; SELECT a$b$; c$b$", &["SELECT $1", "SELECT a$b$", "c$b$"]);
    check(Postgresql, "SELECT $1$; 2$1$", &["SELECT $1$", "2$1$"]);
    check(Mysql, "SELECT $$; SELECT $$", &["SELECT $$", "SELECT $$"]);
}

#[test]
fn comments_follow_the_dialect() {
    check(Postgresql, "/* a /* b */ ; */ SELECT 1; x", &["SELECT 1", "x"]);
    check(Mysql, "/* a /* b */ SELECT 1; x", &["SELECT 1", "x"]);
    check(Sqlite, "/* a /* b */ SELECT 1; x", &["SELECT 1", "x"]);
    check(Postgresql, "SELECT 1--;\n; x", &["SELECT 1", "x"]);
    check(Mysql, "SELECT 1--1; x", &["SELECT 1--1", "x"]);
    check(Mysql, "SELECT 1 --\t;\n; x; --", &["SELECT 1", "x"]);
    check(Mysql, "# a;\nSELECT 1 # b;\n; x", &["SELECT 1", "x"]);
    check(Postgresql, "SELECT a #> b; SELECT c # d", &["SELECT a #> b", "SELECT c # d"]);
    check_all("SELECT 1 /* ; **/; x", &["SELECT 1", "x"]);
    check_all("/*/ ; */ x", &["x"]);
}

#[test]
fn version_comments_are_code_with_blanked_marks() {
    check(Mysql, "/*!40101 SET a = 1 */; x", &["SET a = 1", "x"]);
    check(
        Mysql,
        "CREATE TABLE t (a int) /*!50100 PARTITION BY HASH (a) */; x",
        &["CREATE TABLE t (a int)          PARTITION BY HASH (a)", "x"],
    );
    check(Mysql, "/*! SET a */; /*M!100100 SET b */; x", &["SET a", "SET b", "x"]);
    check(Mysql, "/*!50003 CREATE*/ /*!50017 VIEW*/ v; x", &["CREATE            VIEW   v", "x"]);
    check(Mysql, "/*!40101 SET a = '*/' /* b */ */; x", &["SET a = '*/'", "x"]);
    check(Mysql, "/*M!999999\\- enable the sandbox mode */ \nSELECT 1;", &["SELECT 1"]);
    check(Mysql, "/*!40101 */; x", &["x"]);
    check(Sqlite, "/*!40101 SET a = 1 */; x", &["x"]);
    let (pieces, _) = pieces(Mysql, "/*!40000 ALTER TABLE t DISABLE KEYS */;");
    assert_eq!((pieces[0].start, pieces[0].end), (9, 35));
}

#[test]
fn bodies_hold_terminators() {
    let body =
        "CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END";
    for dialect in [Mysql, Sqlite] {
        check(dialect, &format!("{body}; x"), &[body, "x"]);
    }
    let temporary = "create temp trigger if not exists a after update on t when new.end > CASE 1 WHEN 2 THEN 3 END begin select begin.end; end";
    check(Sqlite, &format!("{temporary}; x"), &[temporary, "x"]);
    for body in [
        "CREATE DEFINER=`a`@`b` PROCEDURE p(IN a INT) BEGIN IF a THEN SELECT 1; END IF; l: LOOP LEAVE l; END LOOP l; END",
        "CREATE OR REPLACE FUNCTION f() RETURNS INT BEGIN CASE 1 WHEN 1 THEN BEGIN END; END CASE; RETURN IF(1, 2, 3); END",
        "CREATE TRIGGER a AFTER DELETE ON t FOR EACH ROW IF OLD.a THEN SET @b = 1; ELSEIF 2 THEN SET @c = 2; END IF",
        "CREATE PROCEDURE p() BEGIN WHILE 1 DO SET a = 1; END WHILE; REPEAT SET b = 2; UNTIL 1 END REPEAT; END",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM t; END",
        "ALTER EVENT e DO BEGIN DELETE FROM t; END",
        "BEGIN NOT ATOMIC SELECT 1; END",
        "CREATE PROCEDURE p() l: BEGIN SELECT t.begin, t.end FROM t WHERE a <= end; END l",
    ] {
        check(Mysql, &format!("{body}; x"), &[body, "x"]);
    }
    for body in [
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE 1 WHEN 2 THEN 3 END; SELECT 4; END",
        "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END",
        "CREATE FUNCTION f(begin int) RETURNS int RETURN begin",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))",
    ] {
        check(Postgresql, &format!("{body}; x"), &[body, "x"]);
    }
}

#[test]
fn words_that_look_like_bodies_are_none() {
    check_all("BEGIN; SELECT 1; END; x", &["BEGIN", "SELECT 1", "END", "x"]);
    check_all("BEGIN TRANSACTION; COMMIT", &["BEGIN TRANSACTION", "COMMIT"]);
    check_all("SELECT CASE 1 WHEN 2 THEN 3; x", &["SELECT CASE 1 WHEN 2 THEN 3", "x"]);
    check_all("CREATE TABLE trigger_begin (begin int); x", &["CREATE TABLE trigger_begin (begin int)", "x"]);
    check(
        Postgresql,
        "CREATE TRIGGER t EXECUTE FUNCTION begin(); x",
        &["CREATE TRIGGER t EXECUTE FUNCTION begin()", "x"],
    );
    check(Mysql, "CREATE PROCEDURE p() SELECT 1; x", &["CREATE PROCEDURE p() SELECT 1", "x"]);
    check(
        Mysql,
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1; x",
        &["CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1", "x"],
    );
    check(Postgresql, "CREATE VIEW v AS (SELECT 1; x", &["CREATE VIEW v AS (SELECT 1", "x"]);
}

#[test]
fn a_script_can_set_the_delimiter() {
    check(
        Mysql,
        "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nSELECT 2 //\ndelimiter ;\nSELECT 3; x",
        &[
            "C:DELIMITER //",
            "CREATE PROCEDURE p() BEGIN SELECT 1; END",
            "SELECT 2",
            "C:delimiter ;",
            "SELECT 3",
            "x",
        ],
    );
    check(
        Mysql,
        "DELIMITER $$\r\nBEGIN; END$$\r\nDELIMITER ;\r\nx;",
        &["C:DELIMITER $$", "BEGIN; END", "C:DELIMITER ;", "x"],
    );
    check(
        Mysql,
        "DELIMITER ;;\n/*!50003 CREATE TRIGGER t BEGIN a; END */;;\nDELIMITER ;\nx",
        &["C:DELIMITER ;;", "CREATE TRIGGER t BEGIN a; END", "C:DELIMITER ;", "x"],
    );
    check(Mysql, "SELECT 1\nDELIMITER go\nx; go y", &["SELECT 1", "C:DELIMITER go", "x;", "y"]);
    check(Postgresql, "SELECT delimiter\n; x", &["SELECT delimiter", "x"]);
}

#[test]
fn client_lines_are_no_sql() {
    check(
        Postgresql,
        "\\set a 'b;c'\n\\connect d\nSELECT 1; \\echo done\nx",
        &["C:\\set a 'b;c'", "C:\\connect d", "SELECT 1", "C:\\echo done", "x"],
    );
    check(
        Postgresql,
        "SELECT 1 \\gset a_\nSELECT 2\\gexec\nx",
        &["SELECT 1", "C:\\gset a_", "SELECT 2", "C:\\gexec", "x"],
    );
    check(Postgresql, "SELECT 1\\; SELECT 2; x", &["SELECT 1", "SELECT 2", "x"]);
    check(Postgresql, "SELECT\n\\echo a;\n1; x", &["SELECT\n        \n1", "x"]);
    check(Postgresql, "SELECT :'a;b', :\"c\", :d; x", &["SELECT :'a;b', :\"c\", :d", "x"]);
    check(
        Mysql,
        "source a.sql\nSELECT 1\\G\nSELECT 2\\g x",
        &["C:source a.sql", "SELECT 1", "SELECT 2", "x"],
    );
    check(Mysql, "USE a\nUSE b;\nx", &["C:USE a", "USE b", "x"]);
    check(Sqlite, ".read a.sql\nSELECT 1;\n.quit", &["C:.read a.sql", "SELECT 1", "C:.quit"]);
    check_all(
        "SELECT 1\nGO\nSELECT 2\ngo 5\r\nx\nGO",
        &["SELECT 1", "C:GO", "SELECT 2", "C:go 5", "x", "C:GO"],
    );
    check_all("SELECT a,\n go\nFROM t\ngoal; x", &["SELECT a,\n go\nFROM t\ngoal", "x"]);
}

#[test]
fn data_is_passed_over() {
    let text = "COPY a.\"B\" (c, d) FROM stdin;\n1\t';\n\\\\.\n\\.x\n\\.\nx;";
    check(Postgresql, text, &["D:COPY a.\"B\" (c, d) FROM stdin", "x"]);
    let (pieces, shape) = pieces(Postgresql, text);
    assert!(text[..pieces[0].end].ends_with("\n\\."));
    let load = &shape.bulk_loads[0];
    let table = load.table.as_ref().expect("the statement names a table");
    assert_eq!((table.schema.as_deref(), table.name.as_str()), (Some("a"), "B"));
    assert_eq!(load.range.end as usize, pieces[0].end);
    check(
        Postgresql,
        "COPY t FROM STDIN WITH (FORMAT csv);\r\n1\r\n\\.\r\nx;",
        &["D:COPY t FROM STDIN WITH (FORMAT csv)", "x"],
    );
    check(Postgresql, "COPY t FROM stdin;\n\\.\nx;", &["D:COPY t FROM stdin", "x"]);
    // Without data, as in the query files of programs.
    check(Postgresql, "COPY t FROM stdin;\nSELECT 1;", &["D:COPY t FROM stdin", "SELECT 1"]);
    check(Postgresql, "COPY t FROM stdin;\n-- a\nx;", &["D:COPY t FROM stdin", "x"]);
    check(Postgresql, "COPY t FROM stdin", &["D:COPY t FROM stdin"]);
    check(
        Postgresql,
        "COPY t FROM 'stdin'; COPY (SELECT a FROM stdin) TO stdout; x",
        &["COPY t FROM 'stdin'", "COPY (SELECT a FROM stdin) TO stdout", "x"],
    );
}

#[test]
fn a_long_insert_is_data() {
    let rows = "(1, 'a;b'),\n".repeat(1_000);
    for (dialect, head, schema, name) in [
        (Postgresql, "INSERT INTO Public.\"T\"\"x\" (id, value)", Some("public"), "T\"x"),
        (Mysql, "REPLACE INTO `T``x`", None, "T`x"),
        (Mysql, "insert ignore into /* c */ Abc (`values`)", None, "Abc"),
        (Sqlite, "INSERT OR REPLACE INTO [main].[T] (a)", Some("main"), "T"),
    ] {
        let text = format!("{head} VALUES {rows}(2, 'c'); x");
        check(dialect, &text, &[&format!("B:{head}"), "x"]);
        let (pieces, shape) = pieces(dialect, &text);
        assert_eq!(pieces[0].end, text.len() - 3);
        assert_eq!(shape.statement_count, 2);
        let table = shape.bulk_loads[0].table.as_ref().expect("the statement names a table");
        assert_eq!((table.schema.as_deref(), table.name.as_str()), (schema, name));
    }
    check_all("INSERT INTO t (value) VALUES (1); x", &["INSERT INTO t (value) VALUES (1)", "x"]);
    let select = format!("INSERT INTO t SELECT {} FROM value", "a, ".repeat(2_000));
    check_all(&select, &[&select]);
}

#[test]
fn a_statement_over_the_limit_is_a_problem_and_no_loss_to_others() {
    let limits = Limits { statement_bytes: 10_000, ..Limits::default() };
    for dialect in ALL {
        let long = format!("SELECT {}é", "a, ".repeat(100_000));
        let text = format!("x; {long} -- c\n; y;");
        let (pieces, shape) = pieces_within(dialect, &text, &limits);
        let kinds: Vec<PieceKind> = pieces.iter().map(|piece| piece.kind).collect();
        assert_eq!(kinds, [PieceKind::Sql, PieceKind::Oversized, PieceKind::Sql]);
        assert_eq!(&text[pieces[1].start..pieces[1].end], long);
        assert_eq!(pieces[1].text, long[..4096]);
        assert_eq!(shape.problems.len(), 1);
        assert_eq!(shape.problems[0].kind, ProblemKind::Limit);
        assert_eq!(shape.statement_count, 3);
    }
    // A head that would end inside a character ends before it.
    let text = format!("SELECT '{}'", "é".repeat(20_000));
    let (pieces, _) = pieces_within(Postgresql, &format!("{text};x"), &limits);
    assert_eq!(pieces[0].text.len(), 4096);
    let (pieces, _) = pieces_within(Postgresql, &format!("a{text};x"), &limits);
    assert_eq!(pieces[0].text.len(), 4095);
    // Where a comment is what is long, the head ends with the statement.
    let text = format!("SELECT 1 /* {} */; x", "c".repeat(20_000));
    let (pieces, _) = pieces_within(Postgresql, &text, &limits);
    assert_eq!(pieces[0].kind, PieceKind::Oversized);
    assert_eq!(pieces[0].text, "SELECT 1");
}

#[test]
fn templates_are_marked() {
    check_all("SELECT {{ a ; }} FROM b; x", &["T:SELECT {{ a ; }} FROM b", "x"]);
    check_all("{% if a == ';' %}\nSELECT 1; x", &["T:{% if a == ';' %}\nSELECT 1", "x"]);
    check_all("SELECT '{{ a }}', '{%'; x", &["SELECT '{{ a }}', '{%'", "x"]);
    check_all("SELECT {# don't #} 1; x", &["T:SELECT {# don't #} 1", "x"]);
    check(Postgresql, "SELECT * FROM \"{{ a }}\".b; x", &["T:SELECT * FROM \"{{ a }}\".b", "x"]);
    check(Postgresql, "DO $$ SELECT {{ a }}.b; $$; x", &["T:DO $$ SELECT {{ a }}.b; $$", "x"]);
    check(Postgresql, "DO $$ SELECT '{{1},{2}}'; $$; x", &["DO $$ SELECT '{{1},{2}}'; $$", "x"]);
    check_all("SELECT {{ a; x", &["SELECT {{ a", "x"]);
}

#[test]
fn goose_divides_a_file() {
    let text = "-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a (b int); CREATE INDEX c ON a (b);\n\
        -- +goose StatementEnd\nx;\n-- +goose Down\nDROP TABLE a\n-- +goose StatementBegin\ny\n-- +goose StatementEnd\n";
    check_all(text, &["CREATE TABLE a (b int)", "CREATE INDEX c ON a (b)", "x", "↓DROP TABLE a", "↓y"]);
    let (_, shape) = pieces(Sqlite, text);
    assert_eq!(
        (shape.markers, shape.has_down, shape.no_transaction),
        (Some(MarkerStyle::Goose), true, false)
    );
    let (_, shape) = pieces(Sqlite, "  --  +goose no transaction\n-- +goose up\nx");
    assert_eq!(
        (shape.markers, shape.has_down, shape.no_transaction),
        (Some(MarkerStyle::Goose), false, true)
    );
    let (_, shape) = pieces(Sqlite, "-- +goose ENVSUB ON\nx -- +goose Down\n;'\n-- +goose Down\n'");
    assert_eq!((shape.markers, shape.has_down), (None, false));
}

#[test]
fn other_runners_divide_files_too() {
    for (text, style, no_transaction) in [
        ("-- migrate:up\na;\n-- migrate:down\nb", Some(MarkerStyle::Dbmate), false),
        ("--migrate:up transaction:false\na;\n-- migrate:down", Some(MarkerStyle::Dbmate), true),
        ("-- migrate:up\na;\n-- migrate:down transaction:false\n", Some(MarkerStyle::Dbmate), false),
        ("-- +migrate Up\na\n-- +migrate Down\nb", Some(MarkerStyle::SqlMigrate), false),
        ("-- +migrate Up notransaction\na;\n-- +migrate Down\nb", Some(MarkerStyle::SqlMigrate), true),
        ("-- rambler up\na;\n-- rambler down\nb", None, false),
        ("-- Up Migration\na;\n-- Down Migration\nb", None, false),
        ("a;\n---- create above / drop below ----\nb", None, false),
        ("-- !Ups\na;\n-- !Downs\nb", None, false),
    ] {
        for dialect in ALL {
            let (pieces, shape) = pieces(dialect, text);
            assert_eq!((pieces[0].text.as_str(), pieces[0].part), ("a", Part::Up), "{text}");
            assert_eq!(
                pieces.get(1).map(|piece| piece.part),
                text.ends_with('b').then_some(Part::Down),
                "{text}"
            );
            assert_eq!((shape.markers, shape.no_transaction), (style, no_transaction), "{text}");
            assert!(shape.has_down, "{text}");
        }
    }
    check_all("-- +migrate StatementBegin\na; b\n-- +migrate StatementEnd\nc", &["a", "b", "c"]);
    // The first style decides.
    check_all("-- +goose Up\n-- migrate:down\na", &["a"]);
}

#[test]
fn directives_are_noted() {
    for (text, no_transaction, named) in [
        ("-- no-transaction\na", true, false),
        ("a;\n-- no-transaction\n", false, false),
        ("--no-transaction\na", false, false),
        ("-- atlas:txmode none\n\na", true, false),
        ("-- atlas:txmode file\n\na", false, false),
        ("-- name: GetA :one\na;\n-- name: B :exec\nb", false, true),
        ("/* name: GetA :many */\na", false, true),
        ("-- name: of the thing\na", false, false),
        ("-- migrate concurrency\na", false, false),
    ] {
        for dialect in ALL {
            let (_, shape) = pieces(dialect, text);
            assert_eq!((shape.no_transaction, shape.named_queries), (no_transaction, named), "{text}");
            assert_eq!(shape.markers, None, "{text}");
        }
    }
    let (_, shape) = pieces(Mysql, "# name: GetA :one\na");
    assert!(shape.named_queries);
    check_all("a\n--> statement-breakpoint\nb;--> statement-breakpoint\nc", &["a", "b", "c"]);
}

#[test]
fn what_is_never_closed_costs_one_statement() {
    for dialect in ALL {
        for (opening, at) in [("'", "'"), ("\"", "\""), ("/*", "/*")] {
            let text = format!("a;\nSELECT {opening} b;\n  CREATE c\nCREATE TABLE d (e int);\nx;");
            let shape = check_broken(dialect, &text, &["a", "CREATE TABLE d (e int)", "x"], &[at]);
            assert_eq!(shape.statement_count, 4);
            assert!(shape.problems[0].message.contains("up to the next line"), "{:?}", shape.problems);
            let text = format!("a;\nSELECT {opening} b;\n  CREATE c\n");
            let shape = check_broken(dialect, &text, &["a"], &[at]);
            assert!(shape.problems[0].message.contains("the rest of the file"), "{:?}", shape.problems);
            check_broken(dialect, &format!("a;\n{opening}\ncreate b;"), &["a", "create b"], &[at]);
            check_broken(dialect, opening, &[], &[at]);
        }
    }
    check_broken(Postgresql, "DO $a$ b;\nDROP TABLE c; x", &["DROP TABLE c", "x"], &["$a$"]);
    check_broken(Postgresql, "DO $a$ b;\n-- +goose Down\nx", &["↓x"], &["$a$"]);
    check_broken(Mysql, "SELECT `b;\nDROP TABLE c; x", &["DROP TABLE c", "x"], &["`"]);
    check_broken(Mysql, "SELECT 'b\\", &[], &["'"]);
    check_broken(Mysql, "/*!40101 SET 'a;\nDROP TABLE c; x */", &["DROP TABLE c", "x */"], &["'"]);
    check_broken(Sqlite, "CREATE TRIGGER a BEGIN b;\nDROP TABLE c; x", &["DROP TABLE c", "x"], &["C"]);
    check_broken(
        Postgresql,
        "COPY t FROM stdin;\n1\nDROP TABLE c;\n",
        &["D:COPY t FROM stdin", "DROP TABLE c"],
        &["COPY t FROM stdin;"],
    );
    check(Sqlite, "CREATE TRIGGER a BEGIN b; c", &["CREATE TRIGGER a BEGIN b; c"]);
}

#[test]
fn recovery_is_bounded() {
    let text: String = (0..5_000).map(|n| format!("SELECT $a{n}$;\n")).collect();
    let (pieces, shape) = cut(Postgresql, &mut text.as_bytes(), &Limits::default());
    assert_eq!(pieces, []);
    assert!(shape.problems.len() < 100, "{}", shape.problems.len());
    let last = shape.problems.last().expect("nothing is closed");
    assert!(last.message.contains("the rest of the file"), "{}", last.message);
}

#[test]
fn hostile_texts_are_cut_without_harm() {
    for opening in
        ["(", "[", "{", "{{", "'", "$", "$a", "\\", "/", "-", "\0", "*/", "/*!", "CASE ", "BEGIN ", "\n"]
    {
        for before in [
            "",
            "CREATE PROCEDURE p ",
            "CREATE TRIGGER t ",
            "INSERT INTO t ",
            "CREATE RULE r ",
            "COPY t FROM ",
        ] {
            let text = format!("{before}{}", opening.repeat(10_000));
            for dialect in ALL {
                let whole = cut(dialect, &mut text.as_bytes(), &Limits::default());
                let chunked =
                    cut(dialect, &mut Slow { text: text.as_bytes(), bytes: 997 }, &Limits::default());
                assert_eq!(whole, chunked, "{dialect:?} {before} {opening}");
            }
        }
    }
    for link in ["+1", " AND 1", "::int", "[1]", " UNION SELECT 1"] {
        let text = format!("SELECT 1{}", link.repeat(200_000));
        let (pieces, _) = cut(Postgresql, &mut text.as_bytes(), &Limits::default());
        assert_eq!((pieces.len(), pieces[0].end), (1, text.len()));
    }
}

/// A text that is never in memory: a head, a row many times, a tail.
struct Generated {
    parts: Vec<(Vec<u8>, usize)>,
    at: usize,
}

impl Read for Generated {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some((text, count)) = self.parts.last_mut() else {
            return Ok(0);
        };
        let length = (text.len() - self.at).min(into.len());
        into[..length].copy_from_slice(&text[self.at..self.at + length]);
        self.at += length;
        if self.at == text.len() {
            self.at = 0;
            *count -= 1;
            if *count == 0 {
                self.parts.pop();
            }
        }
        Ok(length)
    }
}

const ROW: &[u8] =
    b"(12345, 'some text; with marks -- and \"quotes\"', NULL, 3.25, '2020-01-01 00:00:00'),\n";
const LINE: &[u8] = b"12345\tsome text; with marks -- and 'quotes\t\\N\t3.25\t2020-01-01 00:00:00\n";

fn generated(parts: &[(&[u8], usize)]) -> Generated {
    Generated { parts: parts.iter().rev().map(|(text, count)| (text.to_vec(), *count)).collect(), at: 0 }
}

/// Small reads that end where tokens do are the worst for memory.
fn check_capacity(dialect: Dialect, mut reader: Generated) {
    let parts = reader.parts.clone();
    let mut visit = |_: super::Piece<'_>| {};
    let mut scanner = Scanner::new(&mut reader, dialect, 16 * 1024, usize::MAX, &mut visit);
    scanner.run();
    let capacity = scanner.window.capacity();
    assert!(capacity <= 512 * 1024, "{capacity} {dialect:?} {parts:?}");
}

#[track_caller]
fn check_memory(dialect: Dialect, mut reader: Generated, kinds: &[PieceKind]) {
    let mut found = Vec::new();
    let mut visit = |piece: super::Piece<'_>| found.push(piece.kind);
    let mut scanner = Scanner::new(&mut reader, dialect, 256 * 1024, usize::MAX, &mut visit);
    scanner.run();
    let capacity = scanner.window.capacity();
    drop(scanner);
    assert_eq!(found, kinds);
    assert!(capacity <= 1024 * 1024, "{capacity} {dialect:?} {found:?}");
}

#[test]
fn a_dump_of_any_size_takes_little_memory() {
    use PieceKind::{BulkInsert, CopyData, Oversized, Sql};
    let rows = 60_000_000 / ROW.len();
    for dialect in ALL {
        let dump = generated(&[(b"x; INSERT INTO t VALUES ", 1), (ROW, rows), (b"(1); y", 1)]);
        check_memory(dialect, dump, &[Sql, BulkInsert, Sql]);
    }
    let copy = generated(&[(b"x; COPY t FROM stdin;\n", 1), (LINE, 60_000_000 / LINE.len()), (b"\\.\ny", 1)]);
    check_memory(Postgresql, copy, &[Sql, CopyData, Sql]);
    let strange = generated(&[
        (b"x; SELECT $a$", 1),
        (ROW, rows / 10),
        (b"$a$; /*", 1),
        (ROW, rows / 10),
        (b"*/ y", 1),
    ]);
    check_memory(Postgresql, strange, &[Sql, Oversized, Sql]);
    for row in
        [&b"''"[..], b"\n", b"-", b"/*", b"*", b"{", b"\n\\.x", b"a ", b" ", b";", b"$$ $$", b"[x]", b"--\n"]
    {
        let row = row.repeat(64);
        for head in [
            &b"x; SELECT "[..],
            b"x; SELECT '",
            b"x; /*",
            b"x;",
            b"COPY t FROM stdin;\n",
            b"x; CREATE TRIGGER ",
        ] {
            for dialect in ALL {
                check_capacity(dialect, generated(&[(head, 1), (&row, 1_000_000 / row.len())]));
            }
        }
    }
    let unclosed = generated(&[(b"x; CREATE '", 1), (b"CREATE a;\n", 1_000_000)]);
    check_memory(Postgresql, unclosed, &[Sql]);
}

#[test]
fn what_offsets_cannot_count_is_not_read() {
    let text = "SELECT 1; SELECT 2; SELECT 'a";
    for bytes in [1, 5, 100] {
        let mut reader = Slow { text: text.as_bytes(), bytes };
        let mut count = 0;
        let mut visit = |_: super::Piece<'_>| count += 1;
        let mut scanner = Scanner::new(&mut reader, Postgresql, 100, 25, &mut visit);
        scanner.run();
        let shape = scanner.finish().expect("the reader does not fail");
        assert_eq!(shape.problems.len(), 1);
        assert_eq!(shape.problems[0].kind, ProblemKind::Limit);
        assert_eq!(count, 2);
    }
}

#[test]
fn an_error_of_the_reader_is_returned() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the disk is gone"));
            }
            into[..9].copy_from_slice(b"SELECT 1;");
            Ok(9)
        }
    }
    let result = split(&mut Failing(false), Postgresql, &Limits::default(), &mut |_| {});
    assert_eq!(result.expect_err("the reader fails").to_string(), "the disk is gone");
}
