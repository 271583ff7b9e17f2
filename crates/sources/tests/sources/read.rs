//! The text of one file.

use std::fs;
use std::io::Read;

use facts::ProblemKind;
use sources::{FileKind, Limits, ReadError, Skip, SourceFile, open_sql, read};

use crate::tree::Tree;

fn streamed(file: &SourceFile) -> Result<(String, bool), ReadError> {
    let mut reader = open_sql(file)?;
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("because it is decoded as UTF-8");
    Ok((text, reader.lossy()))
}

/// Reads SQL both ways.
#[track_caller]
fn check(bytes: &[u8], expected: &str, lossy: bool) {
    let tree = Tree::new(&[]);
    let file = tree.sql("x.sql", bytes);
    let text = read(&file, &Limits::default()).expect("because it is text");
    assert_eq!((text.text.as_str(), text.lossy), (expected, lossy), "whole");
    assert_eq!(streamed(&file).expect("because it is text"), (expected.to_owned(), lossy), "in pieces");
}

#[test]
fn text_comes_without_its_byte_order_mark() {
    check(b"", "", false);
    check(b"SELECT 1;\r\n", "SELECT 1;\r\n", false);
    check(b"\xef\xbb\xbfSELECT 1", "SELECT 1", false);
    check(b"\xff\xfeS\0Q\0", "SQ", false);
    check(b"\xfe\xff\0S\0Q", "SQ", false);
    check(b"S\0E\0L\0E\0C\0T\0 \x001\0", "SELECT 1", false);
    check(b"caf\xe9", "caf\u{fffd}", true);
    check(b"INSERT INTO t VALUES ('a\0b');", "INSERT INTO t VALUES ('a\0b');", false);
}

#[test]
fn a_large_file_is_the_same_in_pieces() {
    let text = "INSERT INTO t VALUES ('été 日本');\r\n".repeat(20_000);
    check(text.as_bytes(), &text, false);
}

#[track_caller]
fn skipped(name: &str, kind: FileKind, bytes: &[u8]) -> Option<String> {
    let tree = Tree::new(&[(name, bytes)]);
    let limits = Limits { other: 100_000, sql: 1_000_000 };
    read(&tree.file(name, kind), &limits).err().map(|skip| skip.to_string())
}

#[test]
fn what_no_person_wrote_is_skipped() {
    let long_line = "x".repeat(30_000);
    assert_eq!(
        skipped("x.json", FileKind::Manifest, long_line.as_bytes()).as_deref(),
        Some("it is minified")
    );
    assert_eq!(skipped("x.sql", FileKind::Sql, long_line.as_bytes()), None);
    let one_long_line_among_many = format!("{long_line}\n{}", "short\n".repeat(10_000));
    assert_eq!(skipped("x.json", FileKind::Manifest, one_long_line_among_many.as_bytes()), None);
    assert_eq!(skipped("x.env", FileKind::Manifest, b"A=\0").as_deref(), Some("it is not text"));
    assert_eq!(skipped("x.sql", FileKind::Sql, b"SQLite format 3\0").as_deref(), Some("it is not text"));
}

#[test]
fn sizes_are_limited_by_kind() {
    let large = "line\n".repeat(30_000);
    assert_eq!(
        skipped("x.json", FileKind::Manifest, large.as_bytes()).as_deref(),
        Some("it has 150000 bytes, which is more than 100000")
    );
    assert_eq!(skipped("x.sql", FileKind::Sql, large.as_bytes()), None);
    assert_eq!(skipped("x.json", FileKind::Manifest, &large.as_bytes()[..100_000]), None);
}

#[test]
fn a_file_that_grew_after_it_was_listed_is_not_read_past_its_limit() {
    let tree = Tree::new(&[("x.json", b"small")]);
    let file = tree.file("x.json", FileKind::Manifest);
    tree.write("x.json", &[b'\n'; 500]);
    let skip = read(&file, &Limits { other: 100, sql: 100 }).expect_err("because it grew");
    assert!(matches!(skip, Skip::Oversized { size: 101, limit: 100 }), "{skip:?}");
}

#[test]
fn a_file_that_was_removed_after_it_was_listed_is_named() {
    let tree = Tree::new(&[]);
    let file = tree.sql("x.sql", b"SELECT 1");
    fs::remove_file(file.on_disk().unwrap()).expect("because it exists");
    let skip = read(&file, &Limits::default()).expect_err("because it is gone");
    assert!(
        matches!(&skip, Skip::Unreadable(ReadError::Vanished { path }) if Some(path.as_path()) == file.on_disk()),
        "{skip:?}"
    );
    assert_eq!(skip.problem().kind, ProblemKind::Unreadable);
    assert!(matches!(open_sql(&file), Err(ReadError::Vanished { .. })));
}

#[test]
fn only_regular_files_are_opened() {
    let tree = Tree::new(&[("x.sql/inner", b"")]);
    let folder = tree.file("x.sql", FileKind::Sql);
    assert!(matches!(read(&folder, &Limits::default()), Err(Skip::Unreadable(ReadError::NotAFile { .. }))));
    assert!(matches!(open_sql(&folder), Err(ReadError::NotAFile { .. })));
}

#[test]
fn a_binary_file_named_sql_is_refused_by_both() {
    let tree = Tree::new(&[]);
    let file = tree.sql("x.sql", b"PGDMP\x01\x0e\0\0\0\0");
    assert!(matches!(open_sql(&file), Err(ReadError::Binary { .. })));
    assert!(matches!(read(&file, &Limits::default()), Err(Skip::Binary)));
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_link_are_refused_at_once() {
    let tree = Tree::new(&[("real.sql", b"")]);
    let pipe = tree.path().join("pipe.sql");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if made.is_ok_and(|status| status.success()) {
        let file = tree.file("pipe.sql", FileKind::Sql);
        assert!(matches!(open_sql(&file), Err(ReadError::NotAFile { .. })));
        assert_eq!(
            tree.walk("", 1).problems[0].1.message,
            "this is a named pipe and not a file, so it is not read"
        );
    }
    std::os::unix::fs::symlink("real.sql", tree.path().join("link.sql")).expect("because it is new");
    assert!(matches!(open_sql(&tree.file("link.sql", FileKind::Sql)), Err(ReadError::NotAFile { .. })));
}
