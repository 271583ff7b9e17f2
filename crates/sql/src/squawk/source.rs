//! The text behind a syntax tree: ranges without blanks, names as PostgreSQL stores them.

use facts::TableName;
use ir::{Dialect, Span};
use squawk_syntax::ast::AstNode;
use squawk_syntax::{SyntaxKind, SyntaxNode};
use text::TextRange;

use crate::expressions;
use crate::names;

/// A name with its schema and the place of its last part.
pub(super) struct Path {
    /// The part before the last one.
    pub(super) schema: Option<String>,
    /// The last part.
    pub(super) name: String,
    /// Where the last part stands.
    pub(super) span: Span,
}

impl Path {
    /// The same without the place.
    pub(super) fn table(self) -> TableName {
        TableName { schema: self.schema, name: self.name }
    }
}

/// The text that a tree was parsed from, or one of the same shape (see [`super::statement()`]).
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
}

impl<'a> Source<'a> {
    /// The node from its first to its last token, without blanks and comments around them.
    pub(crate) fn range(self, node: &SyntaxNode) -> TextRange {
        let mut tokens = node
            .descendants_with_tokens()
            .filter_map(|element| element.into_token())
            .filter(|token| !token.kind().is_trivia());
        let Some(first) = tokens.next() else {
            let start = u32::from(node.text_range().start());
            return TextRange::new(start, start);
        };
        let last = tokens.last().unwrap_or_else(|| first.clone());
        TextRange::new(first.text_range().start().into(), last.text_range().end().into())
    }

    /// The same without the semicolon that statements in the tree end with.
    pub(crate) fn statement_range(self, node: &SyntaxNode) -> TextRange {
        let range = self.range(node);
        let written = self.at(range);
        let trimmed =
            written.trim_end_matches(|character: char| character == ';' || character.is_whitespace());
        TextRange { end: range.end - TextRange::from_usize(trimmed.len(), written.len()).len(), ..range }
    }

    /// The same as a place.
    pub(super) fn span(self, node: &SyntaxNode) -> Span {
        Span::local(self.range(node))
    }

    /// The node's text.
    pub(crate) fn slice(self, node: &SyntaxNode) -> &'a str {
        self.at(self.range(node))
    }

    /// The text at `range`.
    pub(crate) fn at(self, range: TextRange) -> &'a str {
        self.text.get(std::ops::Range::from(range)).unwrap_or_default()
    }

    /// The node's text with single spaces.
    pub(super) fn normalised(self, node: &SyntaxNode) -> String {
        expressions::normalise(self.slice(node))
    }

    /// The name that a node with one identifier writes.
    pub(super) fn name(self, node: &impl AstNode) -> String {
        names::from_source(Dialect::Postgresql, self.slice(node.syntax()))
    }

    /// The name of the first path inside the node.
    pub(super) fn path(self, node: &impl AstNode) -> Option<Path> {
        self.path_in(node.syntax())
    }

    /// The same for a node of any type.
    pub(super) fn path_in(self, node: &SyntaxNode) -> Option<Path> {
        let path = node
            .descendants()
            .find(|inner| matches!(inner.kind(), SyntaxKind::PATH | SyntaxKind::PATH_REF))?;
        let mut segments: Vec<SyntaxNode> = path
            .descendants()
            .filter(|inner| matches!(inner.kind(), SyntaxKind::PATH_SEGMENT | SyntaxKind::PATH_SEGMENT_REF))
            .collect();
        let last = segments.pop()?;
        let name_of = |segment: &SyntaxNode| names::from_source(Dialect::Postgresql, self.slice(segment));
        Some(Path { schema: segments.last().map(name_of), name: name_of(&last), span: self.span(&last) })
    }
}

/// Whether the node has a child of this kind.
pub(super) fn has(node: &SyntaxNode, kind: SyntaxKind) -> bool {
    child(node, kind).is_some()
}

/// Its first child of this kind.
pub(super) fn child(node: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxNode> {
    node.children().find(|child| child.kind() == kind)
}

/// Whether the node has a token of this kind among its own.
pub(super) fn has_token(node: &SyntaxNode, kind: SyntaxKind) -> bool {
    node.children_with_tokens().filter_map(|element| element.into_token()).any(|token| token.kind() == kind)
}
