//! Comments that tell a migration runner or a code generator something.

use facts::{MarkerStyle, Part};

/// How much of a comment is looked at.
pub(super) const LONGEST_MARKER: usize = 200;

/// What a comment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A part of a migration starts here.
    Part { style: Option<MarkerStyle>, part: Part, no_transaction: bool },
    /// A statement starts or ends here, whatever terminators there are.
    Cut,
    /// What follows is sent to the server as one, whatever terminators are in it.
    BlockBegin(MarkerStyle),
    /// What was sent as one ends.
    BlockEnd(MarkerStyle),
    /// The file runs without a transaction.
    NoTransaction(Option<MarkerStyle>),
    /// The same, where it is the file's first line.
    NoTransactionOnFirstLine,
    /// The next statement has a name for a code generator.
    Name,
}

impl Marker {
    /// Whether the statement before it has ended.
    pub(super) fn cuts(self) -> bool {
        matches!(self, Self::Part { .. } | Self::Cut | Self::BlockBegin(_) | Self::BlockEnd(_))
    }

    /// Whose marker it is.
    pub(super) fn style(self) -> Option<MarkerStyle> {
        match self {
            Self::Part { style, .. } | Self::NoTransaction(style) => style,
            Self::BlockBegin(style) | Self::BlockEnd(style) => Some(style),
            Self::Cut | Self::NoTransactionOnFirstLine | Self::Name => None,
        }
    }
}

/// The marker in a comment that ends a statement wherever it stands on its line: `--> statement-breakpoint`.
pub(super) fn breakpoint(line: &[u8]) -> bool {
    line.strip_prefix(b"-->").is_some_and(|rest| rest.trim_ascii().starts_with(b"statement-breakpoint"))
}

/// The marker in `comment`, which is one line or less, without the comment's own marks. `is_line` tells `--` from the others.
pub(super) fn marker(comment: &[u8], is_line: bool) -> Option<Marker> {
    let spaced = comment.first().is_some_and(u8::is_ascii_whitespace);
    let comment = comment.trim_ascii();
    // Only a handful of letters can start one, and most comments are prose.
    match comment.first()? {
        b'n' if comment.starts_with(b"name:") => is_query_name(&comment[5..]).then_some(Marker::Name),
        _ if !is_line => None,
        b'n' if comment == b"no-transaction" && spaced => Some(Marker::NoTransactionOnFirstLine),
        b'+' => {
            if let Some(rest) = word_prefix(comment, b"+goose") {
                goose(rest)
            } else {
                sql_migrate(word_prefix(comment, b"+migrate")?)
            }
        }
        b'm' => dbmate(comment.strip_prefix(b"migrate:")?),
        b'a' => {
            let mode = comment.strip_prefix(b"atlas:txmode")?.trim_ascii();
            (mode == b"none").then_some(Marker::NoTransaction(None))
        }
        // node-pg-migrate, tern and Play: https://salsita.github.io/node-pg-migrate/, https://github.com/jackc/tern,
        // https://www.playframework.com/documentation/3.0.x/Evolutions
        b'U' if comment == b"Up Migration" => plain_part(Part::Up),
        b'D' if comment == b"Down Migration" => plain_part(Part::Down),
        b'-' if comment.trim_ascii_end().starts_with(b"-- create above / drop below --") => {
            plain_part(Part::Down)
        }
        b'!' if comment == b"!Ups" => plain_part(Part::Up),
        b'!' if comment == b"!Downs" => plain_part(Part::Down),
        b'r' => {
            let part = match word_prefix(comment, b"rambler")? {
                b"up" => Part::Up,
                b"down" => Part::Down,
                _ => return None,
            };
            plain_part(part)
        }
        _ => None,
    }
}

/// A part in a file of a runner that is known by this marker alone.
fn plain_part(part: Part) -> Option<Marker> {
    Some(Marker::Part { style: None, part, no_transaction: false })
}

/// `GetUser :one`.
fn is_query_name(rest: &[u8]) -> bool {
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.next().is_some() && words.next().is_some_and(|command| command.starts_with(b":"))
}

fn word_prefix<'a>(text: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let rest = text.strip_prefix(prefix)?;
    rest.first().is_some_and(u8::is_ascii_whitespace).then(|| rest.trim_ascii())
}

fn goose(rest: &[u8]) -> Option<Marker> {
    let style = Some(MarkerStyle::Goose);
    let is = |name: &[u8]| rest.eq_ignore_ascii_case(name);
    if is(b"up") {
        Some(Marker::Part { style, part: Part::Up, no_transaction: false })
    } else if is(b"down") {
        Some(Marker::Part { style, part: Part::Down, no_transaction: false })
    } else if is(b"statementbegin") {
        Some(Marker::BlockBegin(MarkerStyle::Goose))
    } else if is(b"statementend") {
        Some(Marker::BlockEnd(MarkerStyle::Goose))
    } else if is(b"no transaction") {
        Some(Marker::NoTransaction(style))
    } else {
        None
    }
}

fn sql_migrate(rest: &[u8]) -> Option<Marker> {
    let style = Some(MarkerStyle::SqlMigrate);
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let command = words.next()?;
    let no_transaction = words.any(|word| word == b"notransaction");
    let is = |name: &[u8]| command.eq_ignore_ascii_case(name);
    if is(b"up") {
        Some(Marker::Part { style, part: Part::Up, no_transaction })
    } else if is(b"down") {
        Some(Marker::Part { style, part: Part::Down, no_transaction })
    } else if is(b"statementbegin") {
        Some(Marker::BlockBegin(MarkerStyle::SqlMigrate))
    } else if is(b"statementend") {
        Some(Marker::BlockEnd(MarkerStyle::SqlMigrate))
    } else {
        None
    }
}

fn dbmate(rest: &[u8]) -> Option<Marker> {
    let mut words = rest.split(u8::is_ascii_whitespace);
    let part = match words.next()? {
        b"up" => Part::Up,
        b"down" => Part::Down,
        _ => return None,
    };
    let no_transaction = words.any(|word| word == b"transaction:false");
    Some(Marker::Part { style: Some(MarkerStyle::Dbmate), part, no_transaction })
}
