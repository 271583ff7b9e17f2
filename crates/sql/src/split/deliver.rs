//! What becomes of a statement whose end is known.

use facts::{BulkLoad, ProblemKind};
use text::TextRange;

use super::form::Form;
use super::load::loaded_table;
use super::scanner::{HEAD_BYTES, Open, Scanner};
use super::{Piece, PieceKind};

/// An INSERT of more bytes than this is data, and only its table matters.
const BULK_BYTES: usize = 4096;

impl Scanner<'_, '_> {
    pub(super) fn end_of_file(&mut self, at: usize) -> usize {
        let Some(open) = &mut self.open else { return at };
        if self.window.is_cut_short() {
            // What is there of the statement says nothing about it.
            self.open = None;
            return at;
        }
        if open.form.is_open() {
            let start = open.start;
            if let Some(next) = self.resume_after(start) {
                self.open = None;
                self.shape.statement_count += 1;
                let message = "this body is never closed, so the statement is not read";
                self.problem(ProblemKind::Syntax, start, start + 1, message.to_owned());
                return next;
            }
        }
        self.close(at, at)
    }

    /// Shows the open statement, which ends before `end`; gives the position to go on at.
    pub(super) fn close(&mut self, end: usize, next: usize) -> usize {
        let Some(mut open) = self.open.take() else {
            return next;
        };
        let code_end = self.window.trim_end(open.floor, end).unwrap_or(0).max(open.code_end);
        // A statement with nothing but the blanked marks of a version comment in it is none.
        if code_end <= open.start {
            return next;
        }
        let mut next = next;
        let length = code_end - open.start;
        let mut range = TextRange::from_usize(open.start, code_end);
        let mut cut = length;
        let kind = if let Some(values) = open.form.values_at().filter(|_| length > BULK_BYTES) {
            cut = values - open.start;
            PieceKind::BulkInsert
        } else if end - open.start > self.limit {
            // Only comments may be long.
            cut = HEAD_BYTES.min(length);
            PieceKind::Oversized
        } else if open.form.is_from_stdin() {
            // The data is passed over now, and with it goes the statement.
            open.head = Some(self.window.slice(open.start, code_end).to_vec());
            let (data_end, after) = self.copy_data(next, open.start);
            range = TextRange::from_usize(open.start, data_end.max(code_end));
            next = after;
            PieceKind::CopyData
        } else if open.templated {
            PieceKind::Templated
        } else {
            PieceKind::Sql
        };
        if kind == PieceKind::Oversized {
            let (size, limit) = (length.div_ceil(1024), self.limit.div_ceil(1024));
            let message =
                format!("a statement of {size} KiB is over the limit of {limit} KiB, so it is not read");
            self.problem(ProblemKind::Limit, open.start, code_end, message);
        }
        self.shape.statement_count += 1;
        self.show(range, &open, cut, kind);
        next
    }

    fn show(&mut self, range: TextRange, open: &Open, cut: usize, kind: PieceKind) {
        let bytes = match &open.head {
            Some(head) => &head[..cut.min(head.len())],
            None => self.window.slice(open.start, open.start + cut),
        };
        // The reader promises UTF-8, but a head may end inside a character.
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        };
        let text = if kind == PieceKind::Oversized { text } else { text.trim_ascii_end() };
        if matches!(kind, PieceKind::BulkInsert | PieceKind::CopyData) {
            let table = loaded_table(text, self.dialect);
            self.shape.bulk_loads.push(BulkLoad { range, table });
        }
        let mut accepted = self.assured.clone();
        if kind != PieceKind::ClientCommand {
            accepted.append(&mut self.accepted);
        }
        (self.visit)(Piece {
            range,
            text,
            kind,
            part: self.part,
            block: self.block,
            markers: self.shape.markers,
            accepted: &accepted,
        });
    }

    /// Shows a line for the client.
    pub(super) fn show_client_line(&mut self, start: usize, end: usize) {
        let end = self.window.trim_end(start, end).unwrap_or(end);
        let form = Form::new(self.dialect);
        let open = Open { start, code_end: end, floor: start, head: None, templated: false, form };
        self.show(TextRange::from_usize(start, end), &open, end - start, PieceKind::ClientCommand);
    }
}
