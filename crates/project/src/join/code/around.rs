//! What is around what application code does: entry points, loops, transactions; and what is noted of it.

use std::collections::BTreeSet;

use ir::{CodeNote, CodeNoteKind, EntryKind, EntryPoint, Loop, Transaction};
use program::analysis::{self, Root};
use program::effect::Effect;
use program::model::Name;
use program::program::Site;

use super::add::{Adder, multiplicity};

impl Adder<'_> {
    pub(super) fn lower_loop(&self, id: u32, info: &analysis::LoopInfo) -> Loop {
        Loop {
            id,
            span: self.span(info.site),
            source: self.span(info.source),
            form: info.form,
            size: multiplicity(info.size),
            queries: self.queries_of(&info.source_from),
        }
    }

    /// The transactions that are begun again when they fail: those in a loop that retries.
    pub(super) fn retried(&self) -> BTreeSet<u32> {
        let effects = self.analysis.roots.iter().flat_map(|root| &root.summary.effects);
        let in_retry =
            |effect: &&Effect| effect.loops.iter().any(|used| self.analysis.loops[used.of.index()].retries);
        effects
            .filter(in_retry)
            .filter_map(|effect| effect.transaction)
            .map(|transaction| transaction.0)
            .collect()
    }

    pub(super) fn transaction(
        &self,
        at: u32,
        info: &analysis::TransactionInfo,
        retried: bool,
    ) -> Transaction {
        Transaction {
            id: self.first.transaction + at,
            span: self.span(info.site),
            form: info.form,
            isolation: info.isolation.clone(),
            timeout: info.timeout,
            retried,
            gives_up: info.gives_up,
        }
    }

    pub(super) fn note(&self, note: &analysis::Note) -> CodeNote {
        let root = self.analysis.roots.iter().find(|root| root.function == note.function);
        CodeNote {
            kind: match note.kind {
                analysis::NoteKind::ClientMade => CodeNoteKind::ClientMade,
                analysis::NoteKind::NeverRolledBack => CodeNoteKind::NeverRolledBack,
                analysis::NoteKind::LockNeverRun => CodeNoteKind::LockNeverRun,
                analysis::NoteKind::IsolatedConnections => CodeNoteKind::IsolatedConnections,
                analysis::NoteKind::QueryNeverRun => CodeNoteKind::QueryNeverRun,
                analysis::NoteKind::LazyLoadGuard => CodeNoteKind::LazyLoadGuard,
                analysis::NoteKind::ColumnIdentity => CodeNoteKind::ColumnIdentity,
                analysis::NoteKind::QueryUnchanged => CodeNoteKind::QueryUnchanged,
            },
            span: self.span(note.site),
            called: note.function.function.0 != 0,
            entry: root.map_or(EntryKind::Unknown, |root| root.kind),
        }
    }

    pub(super) fn entry_point(&self, id: u32, root: &Root) -> EntryPoint {
        let function = self.program.module(root.function.module).function(root.function.function);
        let class = root.class.map(|class| self.program.module(class.module).class(class.class));
        let (name, range) = match class {
            Some(class) => (&class.name, class.name_range),
            None if function.name_range.is_empty() => (&function.name, function.range),
            None => (&function.name, function.name_range),
        };
        EntryPoint {
            id,
            kind: root.kind,
            name: name.as_ref().map(Name::to_string),
            label: root.label.clone(),
            span: self.span(Site { module: root.function.module, range }),
            complete: !root.summary.partial,
        }
    }

    /// Whether a client is in a transaction wherever a root uses it.
    pub(super) fn is_atomic(&self, root: u32, client: Option<&analysis::ClientInfo>) -> bool {
        let serves =
            self.analysis.roots.get(root as usize).is_some_and(|root| root.kind == EntryKind::Request);
        serves && client.is_some_and(|client| self.analysis.atomic_requests.contains(client.library))
    }
}
