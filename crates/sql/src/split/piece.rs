//! What the splitter hands out.

use std::collections::BTreeSet;

use facts::{BulkLoad, MarkerStyle, Part, Problem};
use text::TextRange;

/// What sort of text a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// A statement.
    Sql,
    /// An INSERT or REPLACE with so many bytes of VALUES that it is data. `text` ends before VALUES.
    BulkInsert,
    /// A COPY statement and the data that follows it in the file. `text` is the statement.
    CopyData,
    /// A line for the database's command line client, which no server sees.
    ClientCommand,
    /// A statement over the limit. `text` is its head.
    Oversized,
    /// A statement with the tags of a template language in it, whose text is not what the server will see.
    Templated,
}

/// One piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// From its first to its last token, without the terminator.
    pub(crate) range: TextRange,
    /// The text of the range or, where the kind says so, of its beginning, so that offsets in it count from the start of the range.
    /// The marks of MySQL's version comments, and psql's lines inside a statement, are blanks of equal length.
    pub(crate) text: &'a str,
    /// What sort of text it is.
    pub(crate) kind: PieceKind,
    /// Which direction of a migration it belongs to.
    pub(crate) part: Part,
    /// Which of the blocks that are sent as one it is in, counted from 0.
    pub(crate) block: Option<u32>,
    /// Whose markers divide the file as far as it has been read.
    pub(crate) markers: Option<MarkerStyle>,
    /// What comments before it and in it tell other linters to accept.
    pub(crate) accepted: &'a [String],
}

/// What the splitter says about a whole file; the fields are those of [`facts::SqlFile`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileShape {
    /// How many statements there are, those that are not closed among them. Client commands are not statements.
    pub(crate) statement_count: u32,
    /// Whose markers divide it, if any do.
    pub(crate) markers: Option<MarkerStyle>,
    /// Whether it holds a down part, even an empty one.
    pub(crate) has_down: bool,
    /// The parts in which a comment says that something is not done.
    pub(crate) declined: BTreeSet<Part>,
    /// Whether a directive in it tells the runner to use no transaction.
    pub(crate) no_transaction: bool,
    /// Whether one tells it so for the down part.
    pub(crate) down_no_transaction: bool,
    /// Whether it names queries for a code generator.
    pub(crate) named_queries: bool,
    /// What comments tell other linters to accept in all of it.
    pub(crate) accepted: Vec<String>,
    /// Data that was passed over.
    pub(crate) bulk_loads: Vec<BulkLoad>,
    /// Where the text could not be cut, or a piece is too long.
    pub(crate) problems: Vec<Problem>,
}
