//! Statements that the database never sees whole, because what runs migrations divides them.

use facts::MarkerStyle;
use ir::{Rejection, Span};
use text::TextRange;

/// Why the database refuses a statement that stands in no block, where goose or sql-migrate divides it: a statement ends for them with each line that
/// ends in a semicolon, wherever that is (goose documentation, "Annotations", `+goose StatementBegin`; sql-migrate's README, "If you have complex
/// statements which contain semicolons").
pub(crate) fn torn_by_runner(text: &str, style: MarkerStyle) -> Option<Rejection> {
    let (runner, marker) = match style {
        MarkerStyle::Goose => ("goose", "+goose"),
        MarkerStyle::SqlMigrate => ("sql-migrate", "+migrate"),
        _ => return None,
    };
    let mut start = 0;
    let torn = text.split('\n').find_map(|line| {
        let code = line.split("--").next().unwrap_or_default().trim_end();
        let end = start + code.len();
        start += line.len() + 1;
        // What ends the whole text ends the statement.
        (code.ends_with(';') && start <= text.len()).then_some(end)
    })?;
    Some(Rejection {
        span: Span::local(TextRange::from_usize(torn - 1, torn)),
        reason: format!("{runner} ends the statement with this semicolon"),
        help: format!("put it between `-- {marker} StatementBegin` and `-- {marker} StatementEnd`"),
        of_schema: false,
        certain: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, style: MarkerStyle, expected: Option<&str>) {
        let found = torn_by_runner(text, style).map(|rejection| {
            let (start, end) = (rejection.span.start as usize, rejection.span.end as usize);
            text[..end].to_owned().split_off(start)
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_semicolon_at_the_end_of_a_line_divides() {
        let body =
            "CREATE FUNCTION f() RETURNS void AS $$\nBEGIN\n  NULL; -- nothing\nEND $$ LANGUAGE plpgsql";
        check(body, MarkerStyle::Goose, Some(";"));
        check(body, MarkerStyle::SqlMigrate, Some(";"));
        check(body, MarkerStyle::Dbmate, None);
    }

    #[test]
    fn one_inside_a_line_or_a_comment_does_not() {
        check("DO $$ BEGIN NULL; END $$", MarkerStyle::Goose, None);
        check("SELECT 1 -- a;\n, 2", MarkerStyle::Goose, None);
        check("SELECT 1;", MarkerStyle::Goose, None);
    }
}
