//! The lines around byte ranges.

use sources::{Excerpt, excerpts};
use text::{LineIndex, TextRange};

use crate::tree::Tree;

fn of(text: &str, ranges: &[TextRange]) -> Vec<Excerpt> {
    let tree = Tree::new(&[]);
    excerpts(&tree.sql("x.sql", text.as_bytes()), ranges).expect("because the file exists")
}

/// Compares every position in `text`, and past its end, with the index that holds all of it, and the lines with its lines.
#[track_caller]
fn check_against_index(text: &str) {
    let length = u32::try_from(text.len()).expect("because the text is short");
    let ranges: Vec<_> =
        (0..length + 3).flat_map(|start| [0, 1, 5].map(|len| TextRange::new(start, start + len))).collect();
    let index = LineIndex::new(text);
    for (range, excerpt) in ranges.iter().zip(of(text, &ranges)) {
        assert_eq!(excerpt.start, index.position(text, range.start), "start of {range:?} in {text:?}");
        assert_eq!(excerpt.end, index.position(text, range.end), "end of {range:?} in {text:?}");
        let line_of = |offset: usize| {
            let range: std::ops::Range<usize> = index
                .line_range(text, excerpt.first_line + u32::try_from(offset).expect("because it is small"))
                .into();
            text[range].trim_end_matches(['\r', '\n'])
        };
        for (offset, line) in excerpt.lines.iter().enumerate() {
            assert_eq!(line, line_of(offset), "line {offset} of {range:?} in {text:?}");
        }
        assert_eq!(excerpt.first_line, excerpt.start.line.saturating_sub(2).max(1), "{range:?} in {text:?}");
        let last = excerpt.first_line + u32::try_from(excerpt.lines.len()).expect("because it is small") - 1;
        let last_with_text =
            if text.ends_with(['\r', '\n']) { index.line_count() - 1 } else { index.line_count() };
        let expected = (excerpt.end.line + 2).min(last_with_text).max(excerpt.start.line);
        assert_eq!(last, expected, "last line of {range:?} in {text:?}");
    }
}

#[test]
fn positions_and_lines_are_those_of_the_line_index() {
    for text in [
        "",
        "a",
        "\n",
        "a\n",
        "a\nb",
        "a\r\nb\r\n\r\nc",
        "a\rb\r\rc\r",
        "\r\n",
        "\n\r",
        "é日\n😀x\n\nü",
        "1\n2\n3\n4\n5\n6\n7\n8\n",
        "one\ntwo\r\nthree\rfour\n\n\nseven",
    ] {
        check_against_index(text);
    }
}

#[test]
fn an_excerpt_shows_two_lines_around() {
    let text = "1\n2\n3\n4\n5\n6\n7\n";
    let excerpt = &of(text, &[TextRange::new(6, 7)])[0];
    assert_eq!(
        (excerpt.first_line, excerpt.start.line, excerpt.lines.join("|")),
        (2, 4, "2|3|4|5|6".to_owned())
    );
}

#[test]
fn excerpts_are_in_the_order_of_the_ranges() {
    let ranges = [TextRange::new(4, 5), TextRange::new(0, 1), TextRange::new(0, 5)];
    let lines: Vec<_> =
        of("a\nb\nc\n", &ranges).iter().map(|excerpt| (excerpt.start.line, excerpt.end.line)).collect();
    assert_eq!(lines, [(3, 3), (1, 1), (1, 3)]);
}

#[test]
fn long_lines_and_long_ranges_are_cut() {
    let text = format!("{}\n{}", "é".repeat(1000), "x\n".repeat(1000));
    let length = u32::try_from(text.len()).expect("because it is short");
    let excerpt = &of(&text, &[TextRange::new(1998, length - 1)])[0];
    assert_eq!(excerpt.lines[0], "é".repeat(400));
    assert_eq!((excerpt.start.column, excerpt.end.line, excerpt.lines.len()), (1000, 1001, 40));
}

#[test]
fn line_breaks_may_fall_between_pieces() {
    // The pieces of a file are some tens of kilobytes: all lengths around one put the break on either side of it.
    for padding in (65_520..65_552).chain(98_280..98_312) {
        let text = format!("{}\r\nx\ré", "a".repeat(padding));
        let at = u32::try_from(padding).expect("because it is small");
        let ranges: Vec<_> = (at - 1..at + 7).map(|start| TextRange::new(start, start + 1)).collect();
        let index = LineIndex::new(&text);
        for (range, excerpt) in ranges.iter().zip(of(&text, &ranges)) {
            assert_eq!(excerpt.start, index.position(&text, range.start), "{padding}");
            assert_eq!(excerpt.end, index.position(&text, range.end), "{padding}");
        }
    }
}

#[test]
fn offsets_are_those_of_the_decoded_text() {
    let tree = Tree::new(&[]);
    let bytes: Vec<u8> = "\u{feff}é\nSELECT 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let excerpt =
        &excerpts(&tree.sql("x.sql", &bytes), &[TextRange::new(3, 9)]).expect("because it exists")[0];
    assert_eq!((excerpt.start.line, excerpt.start.column, excerpt.end.column), (2, 1, 7));
    assert_eq!(excerpt.lines, ["é", "SELECT 1"]);
}

#[test]
fn a_file_that_is_gone_is_an_error_only_when_something_is_asked_of_it() {
    let tree = Tree::new(&[]);
    let gone = tree.file("gone.sql", sources::FileKind::Sql);
    assert_eq!(excerpts(&gone, &[]).expect("because nothing is asked"), []);
    assert!(excerpts(&gone, &[TextRange::new(0, 1)]).is_err());
}
